export { chineseDay } from './chinese-day.ts';
export type { Blank, Field, Paper, PaperPart, SignatureLine } from './paper.ts';
export { pdfFile, printPaper, type PrintedFile } from './print-paper.ts';
