import { setImmediate as breathe } from 'node:timers/promises';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { dayOf, PURPOSES } from '@ger/kernel';
import ExcelJS from 'exceljs';
import { COLUMNS, headerOf } from '../registration-form/rules/columns.ts';
import { neutralised } from '@ger/sheets';
import type { ChildExport, Numbers } from './rules/export.ts';

const LINES_AT_ONCE = 500;
const NUMBER_WORDS: Readonly<Record<Numbers, string>> = {
  FULL: '完整',
  MASKED: '部分隐去',
  WITHHELD: '不含',
};

type Lines = (after: number, limit: number) => Promise<readonly { place: number; cells: string[] }[]>;

/**
 * 导出的登记表（xlsx）— the sheet of the import's template with the children's lines, and a second sheet that says who may not
 * have which column and why. Text only, and none that a spreadsheet program would run. Written line by line: a sheet of
 * twenty thousand children never stands in memory as cells.
 */
export async function exportedSheet(
  made: ChildExport,
  now: Date,
  expiresAt: Date,
  lines: Lines,
): Promise<{ fileName: string; content: string }> {
  const stream = new PassThrough();
  const written = buffer(stream);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream,
    useSharedStrings: false,
    useStyles: true,
  });
  const sheet = workbook.addWorksheet('摸底排查表', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = COLUMNS.filter(({ key }) => made.columns.includes(key)).map(({ header, required }) => ({
    header: required ? `${header}*` : header,
    width: 16,
    style: { numFmt: '@' }, // text: a spreadsheet program would round an identity number
  }));
  sheet.getRow(1).commit();
  for (let after = 0; ; ) {
    const some = await lines(after, LINES_AT_ONCE);
    for (const { cells } of some) sheet.addRow(cells.map(neutralised)).commit();
    after = some.at(-1)?.place ?? after;
    if (some.length < LINES_AT_ONCE) break;
    await breathe(); // requests are answered between two portions
  }
  sheet.commit();
  const words = workbook.addWorksheet('导出说明');
  words.columns = [{ width: 22 }, { width: 90 }];
  for (const row of explanations(made, now, expiresAt)) words.addRow(row).commit();
  words.commit();
  await workbook.commit();
  return { fileName: `登记表导出-${dayOf(now)}.xlsx`, content: (await written).toString('base64') };
}

function explanations(made: ChildExport, now: Date, expiresAt: Date): [string, string][] {
  const { purpose, withheld, numbers, prepared, leftOut } = made;
  const at = (instant: Date): string =>
    instant.toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false });
  return [
    ['导出编号', made.id],
    ['数据时间', at(now)],
    ['人数', String(prepared)],
    ...(leftOut > 0
      ? [['未写入', `${leftOut} 名在生成文件时已不在本职务职责范围内`] as [string, string]]
      : []),
    ['身份证件号码', NUMBER_WORDS[numbers]],
    ['用途', purpose ? PURPOSES[purpose].zh : '未说明'],
    [
      '未导出的列',
      withheld.length === 0 ? '无' : `本职务不能查看：${withheld.map((key) => headerOf(key)).join('、')}`,
    ],
    ['文件保存', `系统内保存至 ${at(expiresAt)}，到期自动删除`],
    ['保密', '含儿童个人信息，仅限本人履行职责使用，不得转发；用后及时删除。导出与下载均已记入审计'],
    ['文本', '以 = + - @ 开头的内容前加了单引号，防止被当作公式运行；重新导入时自动去掉'],
  ];
}
