import ExcelJS from 'exceljs';
import { stringify } from './csv-text.ts';
import { neutralised } from '@ger/sheets';
import type { CellProblem } from './rules/row-reader.ts';
import { SHEET_NAME } from './template.ts';

/** A line that comes back, with what is wrong with it. */
export interface ReturnedRow {
  readonly number: number;
  readonly values: readonly string[];
  readonly problems: readonly CellProblem[];
}

/** Columns that we add; they are passed over when the sheet comes again. */
const NUMBER = '原表行号';
const REASON = '退回原因';
const WRONG = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFC7CE' } } as const;

/** What goes into the sheet: the columns of the file, then where each line stood and why it comes back. */
function table(
  headers: readonly string[],
  rows: readonly ReturnedRow[],
): { headers: string[]; lines: string[][] } {
  const known = headers.flatMap((header, index) => (header === NUMBER || header === REASON ? [] : [index]));
  return {
    headers: [...known.map((index) => headers[index] ?? ''), NUMBER, REASON].map(neutralised),
    lines: rows.map(({ number, values, problems }) =>
      [
        ...known.map((index) => values[index] ?? ''),
        String(number),
        problems.map(({ column, zh }) => `${column}：${zh}`).join('；'),
      ].map(neutralised),
    ),
  };
}

/**
 * 注明原因的需更正行 — the lines that come back, in the columns they came in; wrong cells are marked with the reason as a note, and
 * the last column says all reasons of the line. Values only, and none that a spreadsheet program would run.
 */
export async function correctedWorkbook(
  headers: readonly string[],
  rows: readonly ReturnedRow[],
): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(SHEET_NAME, { views: [{ state: 'frozen', ySplit: 1 }] });
  const { headers: shown, lines } = table(headers, rows);
  sheet.columns = shown.map((header) => ({ width: header === REASON ? 60 : 16, style: { numFmt: '@' } }));
  sheet.getRow(1).values = shown;
  sheet.getRow(1).font = { bold: true };
  lines.forEach((line, place) => {
    const row = sheet.getRow(place + 2);
    row.values = line;
    const reasons = Map.groupBy(rows[place]?.problems ?? [], ({ column }) => column);
    for (const [column, problems] of reasons) {
      const at = shown.indexOf(column);
      if (at === -1) continue;
      const cell = row.getCell(at + 1);
      cell.fill = WRONG;
      cell.note = problems.map(({ zh }) => zh).join('；');
    }
  });
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** The same as comma separated text, in UTF-8 with its mark, so that spreadsheet programs know the encoding. */
export function correctedCsv(headers: readonly string[], rows: readonly ReturnedRow[]): Buffer {
  const { headers: shown, lines } = table(headers, rows);
  return Buffer.from(`\uFEFF${stringify([shown, ...lines])}`, 'utf8');
}
