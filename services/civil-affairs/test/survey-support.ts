import ExcelJS from 'exceljs';
import { until, type SubgraphClient } from '@ger/test-kit';
import { act, anIdentityNumber, VILLAGE, type Acted } from './support.ts';

/** One line of a sheet, by its headers. */
export type Line = Record<string, unknown>;

/** A girl of ten, the father away, the mother dead. */
export const line = (more: Line = {}): Line => ({
  姓名: '萨日娜',
  性别: '女',
  出生日期: '2016-05-20',
  身份证件号码: anIdentityNumber('2016-05-20', 'FEMALE'),
  户籍地区划代码: VILLAGE,
  居住地区划代码: VILLAGE,
  农村牧区: '是',
  父亲姓名: '巴特尔',
  父亲监护能力: '有监护能力',
  父亲外出去向: '北京市',
  父亲外出日期: '2026/3/1',
  母亲姓名: '其木格',
  母亲监护能力: '死亡',
  ...more,
});

let families = 0;

/** The same of another family, so that nobody is taken for her twin; born on another day, too. */
export function lineOfAnotherFamily(more: Line = {}): Line {
  families += 1;
  const day = `2015-0${1 + (families % 9)}-${String(1 + (families % 28)).padStart(2, '0')}`;
  const father = `父${String.fromCodePoint(0x4e00 + families * 37)}`;
  const mother = `母${String.fromCodePoint(0x5e00 + families * 41)}`;
  const name = `${String.fromCodePoint(0x6e00 + families * 53)}${String.fromCodePoint(0x7e00 + families * 29)}`;
  return line({
    姓名: name,
    出生日期: day,
    身份证件号码: anIdentityNumber(day, 'FEMALE'),
    父亲姓名: father,
    母亲姓名: mother,
    ...more,
  });
}

/** Without a number, and why. */
export const unnumbered = { 身份证件号码: null, 无证件原因: '未登记户口' };

/** exceljs would spread a validation of a whole column over each of its cells. */
const READING = { ignoreNodes: ['dataValidations'] };

export async function opened(base64: string): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(base64, 'base64') as unknown as ArrayBuffer, READING);
  return workbook;
}

/** The template as the service gives it out, filled in (base64). */
export async function filled(officer: SubgraphClient, lines: readonly Line[]): Promise<string> {
  const { data } = await officer.query<{ surveyTemplate: string }>('{ surveyTemplate }');
  const workbook = await opened(data?.surveyTemplate ?? '');
  const sheet = workbook.worksheets[0];
  if (!sheet) throw new Error('no sheet');
  const headers = (sheet.getRow(1).values as string[]).slice(1).map((header) => header.replace('*', ''));
  lines.forEach((values, index) => {
    const row = sheet.getRow(index + 2);
    for (const [header, value] of Object.entries(values)) {
      if (!headers.includes(header)) throw new Error(`the template has no column ${header}`);
      row.getCell(headers.indexOf(header) + 1).value = value as ExcelJS.CellValue;
    }
  });
  return Buffer.from(await workbook.xlsx.writeBuffer()).toString('base64');
}

/** The lines as comma separated text (base64), with the columns that any of them has. */
export function csv(lines: readonly Line[]): string {
  const headers = [...new Set(lines.flatMap((values) => Object.keys(values)))];
  const cell = (value: unknown): string =>
    `"${(typeof value === 'string' ? value : '').replaceAll('"', '""')}"`;
  const rows = [headers, ...lines.map((values) => headers.map((header) => values[header]))];
  return Buffer.from(rows.map((row) => row.map(cell).join(',')).join('\r\n')).toString('base64');
}

export interface Import {
  id: string;
  state: string;
  rows: number;
  processed: number;
  counts: Record<'new' | 'likely' | 'accepted' | 'unchanged' | 'differing' | 'bad', number>;
  added: number;
  unchanged: number;
  rejected: number;
  failure: { code: string; zh: string } | null;
  problems: { row: number; column: string; letter: string | null; zh: string }[];
  correctedSheet: string | null;
  actions: { action: string; allowed: boolean }[];
}
const IMPORT = `id state rows processed counts { new likely accepted unchanged differing bad } added unchanged rejected
  failure { code zh } problems { row column letter zh } correctedSheet actions { action allowed }`;

export const handIn = (officer: SubgraphClient, content: string, fileName = '摸底.xlsx'): Promise<Acted> =>
  act(officer, 'importSurvey', { fileName, content }, 'surveyImport { id state rows }');

/** An import once it is in one of these states. */
export const reaches = (officer: SubgraphClient, id: string, ...states: readonly string[]): Promise<Import> =>
  until(`the import to be ${states.join(' or ')}`, async () => {
    const { data, errors } = await officer.query<{ surveyImport: Import | null }>(
      `query($id: ID!) { surveyImport(id: $id) { ${IMPORT} } }`,
      { id },
    );
    if (!data?.surveyImport) throw new Error(JSON.stringify(errors));
    return states.includes(data.surveyImport.state) ? data.surveyImport : undefined;
  });

/** Hands a sheet in and waits until its lines are checked. */
export async function checked(officer: SubgraphClient, content: string, fileName?: string): Promise<Import> {
  const { payload, errors } = await handIn(officer, content, fileName);
  if (!payload['surveyImport']) throw new Error(JSON.stringify({ errors, payload }));
  return reaches(officer, (payload['surveyImport'] as { id: string }).id, 'CHECKED', 'FAILED');
}

export const onImport = (officer: SubgraphClient, mutation: string, input: Line): Promise<Acted> =>
  act(officer, mutation, input, 'surveyImport { id state }');

/** Starts an import that was checked, and waits for its end. */
export async function started(officer: SubgraphClient, importId: string): Promise<Import> {
  const { payload, errors } = await onImport(officer, 'startSurvey', { importId });
  if (!payload['surveyImport']) throw new Error(JSON.stringify({ errors, payload }));
  return reaches(officer, importId, 'DONE', 'FAILED', 'CANCELLED');
}

/** Checks a sheet and imports what there is to import. */
export async function imported(officer: SubgraphClient, content: string, fileName?: string): Promise<Import> {
  const done = await checked(officer, content, fileName);
  return done.counts.new > 0 ? started(officer, done.id) : done;
}

export interface SheetLine {
  row: number;
  verdict: string;
  outcome: string | null;
  cells: { column: string; letter: string; text: string }[];
  problems: { column: string; letter: string | null; zh: string }[];
  differing: string[];
  child: { id: string } | null;
  candidates: { child: { id: string } | null; score: number }[];
  alikeRows: number[];
  accepted: boolean;
}

/** The lines of an import as the preview shows them. */
export async function linesOf(officer: SubgraphClient, id: string, verdict?: string): Promise<SheetLine[]> {
  const { data, errors } = await officer.query<{ surveyImport: { lines: { edges: { node: SheetLine }[] } } }>(
    `query($id: ID!, $verdict: SurveyVerdict) { surveyImport(id: $id) { lines(first: 100, verdict: $verdict) { edges { node {
       row verdict outcome cells { column letter text } problems { column letter zh } differing child { id }
       candidates { child { id } score } alikeRows accepted } } } } }`,
    { id, ...(verdict && { verdict }) },
  );
  if (!data) throw new Error(JSON.stringify(errors));
  return data.surveyImport.lines.edges.map(({ node }) => node);
}
