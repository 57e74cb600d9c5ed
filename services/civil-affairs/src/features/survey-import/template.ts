import ExcelJS from 'exceljs';
import { choicesOf, COLUMNS } from '../registration-form/rules/columns.ts';
import { MOST_ROWS } from '@ger/sheets';

/** 摸底排查表 — name of the sheet that is filled in. */
export const SHEET_NAME = '摸底排查表';

const HOW: readonly (readonly [string, string])[] = [
  ['第一行是列名，请勿改动；从第二行起，每名儿童填一行。可以删去不用的非必填列。', ''],
  ['带 * 的列必填。其他各列：不填表示没有说明；填“未采集”表示问过但没有采集到。', ''],
  ['证件号码、电话按文本填写；日期如 2016-05-20。请勿使用公式，公式不会被计算。', ''],
  [`每份不超过 ${MOST_ROWS} 行、20 MB。先核对，确认后才入库；同一份表再次导入不会重复建档。`, ''],
];

/** Validations of whole columns: exceljs keeps them by range, though it does not say so in its types. */
interface WithRanges {
  dataValidations: { add(range: string, validation: ExcelJS.DataValidation): void };
}

let made: Promise<string> | undefined;

/** 空白摸底排查表 — the template as base64; made once. */
export function templateSheet(): Promise<string> {
  return (made ??= makeTemplate().then((file) => file.toString('base64')));
}

/** One column per field with its hint as a note, choices to pick from, and a second sheet that explains them. */
async function makeTemplate(): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(SHEET_NAME, { views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }] });
  sheet.columns = COLUMNS.map(({ header, required }) => ({
    header: required ? `${header}*` : header,
    width: Math.max(12, header.length * 2 + 4),
    style: { numFmt: '@' }, // text: a spreadsheet program would round an identity number
  }));
  sheet.getRow(1).font = { bold: true };
  COLUMNS.forEach((column, index) => {
    const cell = sheet.getCell(1, index + 1);
    if (column.hint !== '') cell.note = column.hint;
    if (column.required) cell.fill = REQUIRED;
    const choices = choicesOf(column);
    if (!choices || column.kind === 'CHOICES') return;
    (sheet as unknown as WithRanges).dataValidations.add(
      `${cell.address.replace(/\d+$/, '')}2:${cell.address.replace(/\d+$/, '')}${MOST_ROWS + 1}`,
      {
        type: 'list',
        allowBlank: true,
        formulae: [`"${choices.join(',')}"`],
        showErrorMessage: true,
        errorTitle: '请从选项中选择',
        error: choices.join('、'),
      },
    );
  });
  explain(workbook.addWorksheet('填表说明'));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const REQUIRED = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFF2CC' } } as const;

function explain(words: ExcelJS.Worksheet): void {
  words.columns = [{ width: 24 }, { width: 8 }, { width: 80 }];
  for (const [text] of HOW) words.addRow([text]);
  words.addRow([]);
  words.addRow(['列', '必填', '说明']).font = { bold: true };
  for (const column of COLUMNS) {
    const { header, required, hint } = column;
    const choices = choicesOf(column);
    words.addRow([
      header,
      required ? '是' : '',
      choices ? `${hint} 选项：${choices.join('、')}`.trim() : hint,
    ]);
  }
}
