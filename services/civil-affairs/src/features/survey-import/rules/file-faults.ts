import type { Label, Refusal } from '@ger/kernel';
import { LONGEST_CELL, MOST_BYTES, MOST_COLUMNS, MOST_INFLATED, MOST_ROWS } from '@ger/sheets';

const MEGABYTE = 1024 * 1024;
const UNREADABLE_HINT = { zh: '请使用下载的摸底排查表填写', en: 'fill in the survey template' };

/** 文件问题 — why a file is not imported, in words that say what to do about it. `$` stands for what is named besides. */
const FAULTS = {
  FILE_KIND: {
    zh: '只能导入 xlsx 或 csv 文件',
    en: 'Only xlsx and csv files can be imported',
  },
  OLD_FORMAT: {
    zh: '这是旧版 xls 文件或加密的工作簿，请去掉密码，另存为 xlsx 后再导入',
    en: 'An old xls file or a workbook with a password: save it as xlsx without a password',
  },
  FILE_UNREADABLE: {
    zh: `文件已损坏或不是有效的表格，${UNREADABLE_HINT.zh}`,
    en: `The file is damaged or no spreadsheet: ${UNREADABLE_HINT.en}`,
  },
  FILE_TOO_LARGE: {
    zh: `文件超过 ${MOST_BYTES / MEGABYTE} MB，请分成几份导入`,
    en: `The file is larger than ${MOST_BYTES / MEGABYTE} MB: import it in parts`,
  },
  FILE_INFLATES: {
    zh: `文件解压后超过 ${MOST_INFLATED / MEGABYTE} MB 或与所标大小不符，不予导入`,
    en: `The file inflates to more than ${MOST_INFLATED / MEGABYTE} MB, or to more than it states: it is not opened`,
  },
  FILE_MACROS: {
    zh: '文件含有宏，请另存为不含宏的 xlsx 后再导入',
    en: 'The workbook holds macros: save it as xlsx without them',
  },
  FILE_EXTERNAL_LINKS: {
    zh: '文件链接了其他文件，请断开链接（粘贴为数值）后再导入',
    en: 'The workbook links to other files: break the links (paste as values)',
  },
  NO_SHEET: { zh: '工作簿中没有工作表', en: 'The workbook has no sheet' },
  NO_ROWS: { zh: '表中没有填写任何一行', en: 'No line of the sheet is filled in' },
  WRONG_TEMPLATE: {
    zh: `不是摸底排查表，缺少以下列：$。${UNREADABLE_HINT.zh}`,
    en: `Not the survey sheet, these columns are missing: $. Please ${UNREADABLE_HINT.en}`,
  },
  COLUMN_TWICE: { zh: '以下列出现了两次：$', en: 'These columns stand twice: $' },
  TOO_MANY_ROWS: {
    zh: `超过 ${MOST_ROWS} 行，请分成几份导入`,
    en: `More than ${MOST_ROWS} lines: import them in parts`,
  },
  TOO_MANY_COLUMNS: {
    zh: `超过 ${MOST_COLUMNS} 列，${UNREADABLE_HINT.zh}`,
    en: `More than ${MOST_COLUMNS} columns: ${UNREADABLE_HINT.en}`,
  },
  CELL_TOO_LONG: {
    zh: `第 $ 行有单元格超过 ${LONGEST_CELL} 字`,
    en: `A cell of line $ is longer than ${LONGEST_CELL} characters`,
  },
  ENCODING: {
    zh: '文字编码无法识别，csv 请用 UTF-8 或 GB18030 保存',
    en: 'The encoding is unknown: save the csv as UTF-8 or GB18030',
  },
  CSV_BROKEN: {
    zh: '第 $ 行的引号不成对，请用表格软件另存为 csv',
    en: 'The quotation marks of line $ do not match: save the csv with a spreadsheet program',
  },
  TOOK_TOO_LONG: { zh: '读取文件用时过长，请分成几份导入', en: 'Reading took too long: import it in parts' },
  POST_ENDED: {
    zh: '导入人的任职已结束，其余各行未导入',
    en: 'The post of the importing officer has ended; the other lines were not imported',
  },
  INTERRUPTED: { zh: '办理中断，请重新上传', en: 'Interrupted: hand the file in again' },
} as const satisfies Readonly<Record<string, Label>>;

export type FileFaultCode = keyof typeof FAULTS;
/** A fault with what it names: columns that are missing, the number of a line. Never what stands in a cell. */
export interface FileFault {
  readonly code: FileFaultCode;
  readonly names?: string;
}

/** The words of a fault. */
export function wordsOfFault({ code, names = '' }: FileFault): Label {
  const { zh, en } = FAULTS[code];
  return { zh: zh.replace('$', names), en: en.replace('$', names) };
}

/** The fault as the refusal of an upload. */
export function refusalOfFault(fault: FileFault): Refusal {
  return { code: fault.code, clause: '6.2', ...wordsOfFault(fault), missing: [] };
}
