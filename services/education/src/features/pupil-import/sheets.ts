import { neutralised } from '@ger/sheets';
import ExcelJS from 'exceljs';
import { COLUMNS } from './rules/columns.ts';
import type { CellProblem } from './rules/pupil-row.ts';

const SHEET_NAME = '学生名单';
const EXAMPLE_ROWS = 1000;
/** Columns that we add; they are passed over when the list comes again. */
const NUMBER = '原表行号';
const REASON = '退回原因';
const WRONG = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFC7CE' } } as const;

/** 空白学生名单 — one column per field, choices to pick from, and a second sheet that explains them. */
export async function templateSheet(): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(SHEET_NAME, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = COLUMNS.map(({ header, required }) => ({
    header: required ? `${header}*` : header,
    width: 18,
    style: { numFmt: '@' }, // text: a spreadsheet program would round an identity number
  }));
  sheet.getRow(1).font = { bold: true };
  COLUMNS.forEach(({ choices }, index) => {
    if (!choices) return;
    for (let row = 2; row <= EXAMPLE_ROWS; row += 1)
      sheet.getCell(row, index + 1).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [`"${choices.join(',')}"`],
      };
  });
  const words = workbook.addWorksheet('填表说明');
  words.columns = [
    { header: '列', width: 22 },
    { header: '必填', width: 8 },
    { header: '说明', width: 60 },
  ];
  for (const { header, required, hint } of COLUMNS) words.addRow([header, required ? '是' : '', hint]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** A line that comes back, with what is wrong with it. */
export interface ReturnedRow {
  readonly number: number;
  readonly values: readonly string[];
  readonly problems: readonly CellProblem[];
}

/**
 * 注明原因的需更正行 — the lines that come back in the columns they came in; wrong cells are marked with the reason as a note, and
 * the last column says all reasons of the line. Values only, and none that a spreadsheet program would run.
 */
export async function correctedSheet(
  headers: readonly string[],
  rows: readonly ReturnedRow[],
): Promise<Buffer> {
  const known = headers.flatMap((header, index) => (header === NUMBER || header === REASON ? [] : [index]));
  const shown = [...known.map((index) => headers[index] ?? ''), NUMBER, REASON];
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(SHEET_NAME, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = shown.map((header) => ({ width: header === REASON ? 60 : 16, style: { numFmt: '@' } }));
  sheet.getRow(1).values = shown.map(neutralised);
  sheet.getRow(1).font = { bold: true };
  rows.forEach(({ number, values, problems }, place) => {
    const row = sheet.getRow(place + 2);
    const reason = problems.map(({ column, zh }) => `${column}：${zh}`).join('；');
    row.values = [...known.map((index) => values[index] ?? ''), String(number), reason].map(neutralised);
    for (const [column, those] of Map.groupBy(problems, (problem) => problem.column)) {
      const at = shown.indexOf(column);
      if (at === -1) continue;
      const cell = row.getCell(at + 1);
      cell.fill = WRONG;
      cell.note = those.map(({ zh }) => zh).join('；');
    }
  });
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
