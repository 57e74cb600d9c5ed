export { cellOf, lineOf, type CellText } from './rules/cells.ts';
export { NONE, NOT_COLLECTED } from './rules/choices.ts';
export { choicesOf, COLUMNS, columnOf, headerOf, type Column, type ColumnKey } from './rules/columns.ts';
