import type { Label, Refusal } from '@ger/kernel';
import { MOST_ROWS, type FileFaultCode } from '@ger/sheets';

const TEMPLATE = { zh: '请使用下载的学生名单填写', en: 'fill in the template' };

/** 文件问题 — why a list is not imported. `$` stands for what is named besides. */
const FAULTS = {
  FILE_KIND: { zh: '只能导入 xlsx 或 csv 文件', en: 'Only xlsx and csv files' },
  FILE_TOO_LARGE: { zh: '文件超过 20 MB，请分成几份导入', en: 'Larger than 20 MB: import it in parts' },
  OLD_FORMAT: {
    zh: '旧版 xls 或加密的工作簿，请另存为不加密的 xlsx',
    en: 'An old or protected workbook: save it as xlsx',
  },
  FILE_UNREADABLE: {
    zh: `文件已损坏或不是有效的表格，${TEMPLATE.zh}`,
    en: `Damaged or no spreadsheet: ${TEMPLATE.en}`,
  },
  FILE_INFLATES: {
    zh: '文件解压后过大或与所标大小不符，不予导入',
    en: 'The file inflates beyond measure: it is not opened',
  },
  FILE_MACROS: {
    zh: '文件含有宏，请另存为不含宏的 xlsx',
    en: 'The workbook holds macros: save it without them',
  },
  FILE_EXTERNAL_LINKS: {
    zh: '文件链接了其他文件，请粘贴为数值',
    en: 'The workbook links to other files: paste as values',
  },
  NO_SHEET: { zh: '工作簿中没有工作表', en: 'The workbook has no sheet' },
  NO_ROWS: { zh: '表中没有填写任何一行', en: 'No line is filled in' },
  WRONG_TEMPLATE: {
    zh: `缺少以下列：$。${TEMPLATE.zh}`,
    en: `These columns are missing: $. Please ${TEMPLATE.en}`,
  },
  COLUMN_TWICE: { zh: '以下列出现了两次：$', en: 'These columns stand twice: $' },
  TOO_MANY_ROWS: {
    zh: `超过 ${MOST_ROWS} 行，请分成几份导入`,
    en: `More than ${MOST_ROWS} lines: import them in parts`,
  },
  TOO_MANY_COLUMNS: { zh: `列数过多，${TEMPLATE.zh}`, en: `Too many columns: ${TEMPLATE.en}` },
  CELL_TOO_LONG: { zh: '第 $ 行有单元格过长', en: 'A cell of line $ is too long' },
  ENCODING: {
    zh: '文字编码无法识别，csv 请用 UTF-8 或 GB18030 保存',
    en: 'Unknown encoding: save the csv as UTF-8 or GB18030',
  },
  CSV_BROKEN: { zh: '第 $ 行的引号不成对', en: 'The quotation marks of line $ do not match' },
  TOOK_TOO_LONG: { zh: '读取文件用时过长，请分成几份导入', en: 'Reading took too long: import it in parts' },
  POST_ENDED: { zh: '导入人的任职已结束', en: 'The post of the importing officer has ended' },
  INTERRUPTED: { zh: '办理中断，请重新上传', en: 'Interrupted: hand the list in again' },
} as const satisfies Readonly<
  Record<FileFaultCode | 'FILE_KIND' | 'FILE_TOO_LARGE' | 'POST_ENDED' | 'INTERRUPTED', Label>
>;

export type ImportFaultCode = keyof typeof FAULTS;
/** A fault with what it names; never what stands in a cell. */
export interface ImportFault {
  readonly code: ImportFaultCode;
  readonly names?: string;
}

/** The words of a fault. */
export function wordsOfFault({ code, names = '' }: ImportFault): Label & { code: string } {
  const { zh, en } = FAULTS[code];
  return { code, zh: zh.replace('$', names), en: en.replace('$', names) };
}

/** The fault as the refusal of an upload. */
export function refusalOfFault(fault: ImportFault): Refusal {
  return { clause: '3.3.a', ...wordsOfFault(fault), missing: [] };
}
