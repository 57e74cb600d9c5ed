import { chineseDay } from '@ger/documents';
import ExcelJS, { type Worksheet } from 'exceljs';
import { neutralised } from '@ger/sheets';
import type { CheckView } from './checks.ts';
import type { Summary, SummaryRow } from './queries.ts';
import { BLOCKS, COLUMNS, inOrder, type Block } from './rules/columns.ts';

/** A file as the graph gives it. */
export interface WorkbookFile {
  readonly fileName: string;
  readonly mediaType: string;
  /** Base64. */
  readonly content: string;
}

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const TITLE = '农村留守儿童信息汇总表';
const HEAD = { blocks: 3, names: 4, numbers: 5 } as const;
/** A3: 38 columns side by side stay readable. */
const A3 = 8;

type NameOf = (code: string) => { readonly name: string; readonly fullName: string } | undefined;

/** 汇总表（xlsx）— as the official form has it, with the balance checks on a second sheet (6.2). */
export async function summarySheet(
  summary: Summary,
  checks: readonly CheckView[],
  nameOf: NameOf,
): Promise<WorkbookFile> {
  const workbook = new ExcelJS.Workbook();
  const place = nameOf(summary.division)?.fullName ?? summary.division;
  setForm(workbook.addWorksheet('汇总表', FORM), summary, place, nameOf);
  setChecks(workbook.addWorksheet('平衡校验', PLAIN), checks, nameOf);
  return {
    fileName: `${TITLE}-${place}-${summary.quarter ?? summary.asOf}.xlsx`,
    mediaType: XLSX,
    content: Buffer.from(await workbook.xlsx.writeBuffer()).toString('base64'),
  };
}

const LANDSCAPE = {
  paperSize: A3 as ExcelJS.PaperSize, // exceljs knows it by its number only
  orientation: 'landscape',
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
} as const;
const FORM = {
  views: [{ state: 'frozen' as const, xSplit: 1, ySplit: HEAD.numbers }],
  pageSetup: { ...LANDSCAPE, printTitlesRow: `${HEAD.blocks}:${HEAD.numbers}` },
};
const PLAIN = { pageSetup: LANDSCAPE };

function setForm(sheet: Worksheet, summary: Summary, place: string, nameOf: NameOf): void {
  const last = COLUMNS.length + 1;
  sheet.mergeCells(1, 1, 1, last);
  sheet.getCell(1, 1).value = TITLE;
  sheet.getCell(1, 1).font = { bold: true, size: 16 };
  sheet.getCell(1, 1).alignment = { horizontal: 'center' };
  sheet.getCell(2, 1).value = neutralised(
    `填报单位：${place}　　数据截止：${chineseDay(summary.asOf)}　　单位：人`,
  );
  setHead(sheet);
  const rows: readonly [string, SummaryRow][] = [
    ['合计', summary.total],
    ...summary.rows.map((row) => [nameOf(row.division)?.name ?? row.division, row] as [string, SummaryRow]),
  ];
  for (const [index, [name, { figures }]] of rows.entries()) {
    const row = sheet.getRow(HEAD.numbers + 1 + index);
    row.values = [neutralised(name), ...inOrder(figures)];
    if (index === 0) row.font = { bold: true };
  }
  sheet.getColumn(1).width = 22;
  for (let column = 2; column <= last; column += 1) sheet.getColumn(column).width = 7;
  sheet.getCell(HEAD.numbers + rows.length + 2, 1).value =
    '填表人：　　　　　　　　审核人：　　　　　　　　单位负责人：　　　　　　　　（公章）';
}

/** Three lines: blocks side by side, the names of the columns, their numbers on the official form. */
function setHead(sheet: Worksheet): void {
  sheet.getCell(HEAD.blocks, 1).value = '行政区划';
  sheet.mergeCells(HEAD.blocks, 1, HEAD.numbers, 1);
  let from = 2;
  for (const block of Object.keys(BLOCKS) as Block[]) {
    const { length } = COLUMNS.filter((column) => column.block === block);
    sheet.mergeCells(HEAD.blocks, from, HEAD.blocks, from + length - 1);
    sheet.getCell(HEAD.blocks, from).value = BLOCKS[block].zh;
    from += length;
  }
  COLUMNS.forEach(({ zh, number }, index) => {
    sheet.getCell(HEAD.names, index + 2).value = zh;
    sheet.getCell(HEAD.numbers, index + 2).value = number ?? '—';
  });
  for (const number of Object.values(HEAD)) {
    const row = sheet.getRow(number);
    row.font = { bold: true };
    row.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
  }
  sheet.getRow(HEAD.names).height = 60;
}

function setChecks(sheet: Worksheet, checks: readonly CheckView[], nameOf: NameOf): void {
  sheet.getRow(1).values = ['等式（按列号）', '说明', '结果', '行政区划', '左边', '右边', '相差', '原因'];
  sheet.getRow(1).font = { bold: true };
  for (const { equation, zh, holds, unverified, imbalances } of checks) {
    const words = unverified ? `${zh}（推定，待核实）` : zh;
    // as text: a spreadsheet program would take an equation for a formula otherwise
    if (holds) sheet.addRow([neutralised(equation), words, '平衡']);
    for (const { division, left, right, difference, causes } of imbalances)
      sheet.addRow([
        neutralised(equation),
        words,
        '不平衡',
        neutralised(nameOf(division.code)?.name ?? division.code),
        left,
        right,
        difference,
        causes.map(({ column, count }) => `${BLOCKS[column.block].zh}${column.zh}${count}人`).join('；'),
      ]);
  }
  [18, 44, 10, 22, 8, 8, 8, 40].forEach((width, index) => (sheet.getColumn(index + 1).width = width));
}
