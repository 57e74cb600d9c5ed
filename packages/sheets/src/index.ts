export { archiveFault, type ArchiveFault } from './archive.ts';
export { kindOf, type FileFault, type FileFaultCode } from './file-fault.ts';
export { LONGEST_CELL, MOST_BYTES, MOST_COLUMNS, MOST_INFLATED, MOST_ROWS } from './limits.ts';
export { readSheet } from './read-sheet.ts';
export { plainHeader, type Sheet, type SheetOrFault, type SheetRow } from './sheet.ts';
export { neutralised, restored } from './spreadsheet-text.ts';
