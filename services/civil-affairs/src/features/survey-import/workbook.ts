import { dayOf } from '@ger/kernel';
import ExcelJS, { type CellValue, type Worksheet } from 'exceljs';
import { choicesOf, COLUMNS, missingHeaders, plainHeader } from '../registration-form/rules/columns.ts';
import { neutralised, restored } from '../registration-form/rules/spreadsheet-text.ts';
import type { CellProblem } from './rules/survey-row.ts';

/** A sheet as it was read: text only. */
export interface Sheet {
  readonly headers: readonly string[];
  readonly rows: readonly { readonly number: number; readonly values: readonly string[] }[];
}

/** Lines of a sheet that are taken; a banner has fewer children on file. */
export const MOST_ROWS = 20_000;

const MOST_COLUMNS = 200;
/**
 * What is read of a sheet besides its cells: nothing. A validation, merge or table over whole columns, as spreadsheet programs write them,
 * would be spread over a million cells each.
 */
const READING = {
  ignoreNodes: [
    'dataValidations',
    'mergeCells',
    'conditionalFormatting',
    'drawing',
    'picture',
    'tableParts',
    'extLst',
  ],
  maxRows: MOST_ROWS + 1,
  maxCols: MOST_COLUMNS,
};

/** Reads the first sheet of a workbook; undefined when it cannot be read, lacks a required column or has too many lines. */
export async function readSheet(file: Buffer): Promise<Sheet | undefined> {
  const workbook = new ExcelJS.Workbook();
  try {
    // exceljs declares a Buffer of its own; it takes any bytes.
    await workbook.xlsx.load(file as unknown as ArrayBuffer, READING);
  } catch {
    return undefined; // not a workbook; the importing officer is told so
  }
  const sheet = workbook.worksheets[0];
  if (!sheet || sheet.actualRowCount > MOST_ROWS + 1) return undefined;
  const headers = valuesOf(sheet, 1).map((header) => plainHeader(header));
  if (missingHeaders(headers).length > 0) return undefined;
  const rows: { number: number; values: string[] }[] = [];
  sheet.eachRow((_, number) => {
    const values = number === 1 ? [] : valuesOf(sheet, number);
    if (values.some((value) => value !== '')) rows.push({ number, values });
  });
  return { headers, rows };
}

function valuesOf(sheet: Worksheet, number: number): string[] {
  const row = sheet.getRow(number);
  return Array.from({ length: Math.min(sheet.columnCount, MOST_COLUMNS) }, (_, index) =>
    restored(textOf(row.getCell(index + 1).value).trim()),
  );
}

/** A cell's text. A formula counts as its last value; it is never kept as a formula. */
function textOf(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dayOf(value);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return typeof value.text === 'string' ? value.text : textOf(value.text);
  if ('result' in value) return textOf(value.result as CellValue);
  return '';
}

const EXAMPLE_ROWS = 1000;

/** 空白摸底排查表 — the template: one column per field, choices to pick from, and a second sheet that explains them. */
export async function templateSheet(): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('摸底排查表', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = COLUMNS.map(({ header, required }) => ({
    header: required ? `${header}*` : header,
    width: 16,
    style: { numFmt: '@' }, // text: a spreadsheet program would round an identity number
  }));
  sheet.getRow(1).font = { bold: true };
  COLUMNS.forEach((column, index) => {
    const choices = choicesOf(column);
    if (!choices || column.kind === 'CHOICES') return;
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
  for (const column of COLUMNS) {
    const { header, required, hint } = column;
    const choices = choicesOf(column);
    words.addRow([
      header,
      required ? '是' : '',
      choices ? `${hint} 选项：${choices.join('、')}`.trim() : hint,
    ]);
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** A line of the sheet, with what is wrong with it. */
export interface JudgedRow {
  readonly number: number;
  readonly values: readonly string[];
  readonly problems: readonly CellProblem[];
}

const REASON = '退回原因';
const WRONG = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFC7CE' } } as const;

/**
 * 注明原因的原表 — every line of the sheet as it came, at its place; wrong cells are marked with the reason as a note, and the
 * last column says all reasons of the line. Values only, and none that a spreadsheet program would run.
 */
export async function correctedSheet(
  headers: readonly string[],
  rows: readonly JudgedRow[],
): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('摸底排查表', { views: [{ state: 'frozen', ySplit: 1 }] });
  const known = headers.filter((header) => header !== REASON);
  sheet.getRow(1).values = [...known, REASON].map(neutralised);
  sheet.getRow(1).font = { bold: true };
  for (const { number, values, problems } of rows) {
    const row = sheet.getRow(number);
    known.forEach((header, index) => {
      const cell = row.getCell(index + 1);
      cell.numFmt = '@';
      cell.value = neutralised(values[headers.indexOf(header)] ?? '');
      const reasons = problems.filter(({ column }) => column === header);
      if (reasons.length === 0) return;
      cell.fill = WRONG;
      cell.note = reasons.map(({ zh }) => zh).join('；');
    });
    row.getCell(known.length + 1).value = problems.map(({ column, zh }) => `${column}：${zh}`).join('；');
  }
  return Buffer.from(await workbook.xlsx.writeBuffer()).toString('base64');
}
