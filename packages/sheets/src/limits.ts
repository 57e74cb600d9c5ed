/** Largest file that is taken, in bytes. */
export const MOST_BYTES = 20 * 1024 * 1024;
/** What all parts of a workbook may come to when inflated: a sheet of 10,000 full lines stays far below. */
export const MOST_INFLATED = 150 * 1024 * 1024;
/** Lines of a sheet that are taken. */
export const MOST_ROWS = 10_000;
export const MOST_COLUMNS = 200;
/** Longest text of a cell that is read. */
export const LONGEST_CELL = 2000;
