import { partOf } from './archive.ts';
import { MOST_COLUMNS } from './limits.ts';
import { cleanText, lineTaker, type SheetOrFault } from './sheet.ts';
import { decoded, elements, readAttributes } from './xml.ts';

/**
 * Reads the first sheet of a workbook that `archiveFault` let through. Values alone: nothing is computed, a formula counts as
 * the value it had when the file was saved, and one without a value stays a formula, which no line is taken with. A reader of
 * our own, because reading by objects takes ten times as long and holds every format in memory.
 */
export async function readWorkbook(file: Buffer, required: readonly string[]): Promise<SheetOrFault> {
  const workbook = await textOf(file, 'xl/workbook.xml');
  const relations = await textOf(file, 'xl/_rels/workbook.xml.rels');
  if (workbook === undefined || relations === undefined || hasDoctype(workbook))
    return { ok: false, fault: { code: 'FILE_UNREADABLE' } };
  const first = [...elements(workbook)].find(({ name, closing }) => name === 'sheet' && !closing);
  if (!first) return { ok: false, fault: { code: 'NO_SHEET' } };
  const targets = targetsOf(relations);
  const id = readAttributes(first.attributes)['id'] ?? '';
  const sheet = await textOf(file, targets.get(id) ?? '');
  if (sheet === undefined || hasDoctype(sheet) || !/<(\w+:)?worksheet\b/.test(sheet))
    return { ok: false, fault: { code: 'FILE_UNREADABLE' } };
  const strings = sharedStrings((await textOf(file, 'xl/sharedStrings.xml')) ?? '');
  const isDate = dateStyles((await textOf(file, 'xl/styles.xml')) ?? '');
  const since1904 = /<(\w+:)?workbookPr\b[^>]*date1904="(1|true)"/.test(workbook);
  return readLines(sheet, required, (kind, style, value) =>
    cellText({ kind, value, isDay: isDate(style) }, strings, since1904),
  );
}

async function textOf(file: Buffer, part: string): Promise<string | undefined> {
  return (await partOf(file, part))?.toString('utf8');
}

const hasDoctype = (xml: string): boolean => /<!(DOCTYPE|ENTITY)/i.test(xml);

/** Parts by the id of their relation. */
function targetsOf(relations: string): Map<string, string> {
  const targets = new Map<string, string>();
  for (const { name, attributes } of elements(relations)) {
    if (name !== 'Relationship') continue;
    const { Id: id = '', Target: target = '' } = readAttributes(attributes);
    targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`);
  }
  return targets;
}

function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let phonetic = false;
  for (const { name, closing, empty, text } of elements(xml)) {
    if (name === 'si' && !closing) strings.push('');
    else if (name === 'rPh') phonetic = !closing && !empty;
    else if (name === 't' && !closing && !phonetic) strings.push((strings.pop() ?? '') + decoded(text));
  }
  return strings;
}

/** Built-in formats that show a number as a day. */
const DAY_FORMATS = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

/** Whether cells of a style show a day. */
function dateStyles(xml: string): (style: number) => boolean {
  const own = new Set<number>();
  const styles: boolean[] = [];
  let within = false;
  for (const { name, attributes, closing } of elements(xml)) {
    if (name === 'cellXfs') within = !closing;
    const read = name === 'numFmt' || (name === 'xf' && within) ? readAttributes(attributes) : {};
    const id = Number(read['numFmtId'] ?? 0);
    if (name === 'numFmt' && /[yd年日]/i.test(plainFormat(decoded(read['formatCode'] ?? '')))) own.add(id);
    if (name === 'xf' && within && !closing) styles.push(DAY_FORMATS.has(id) || own.has(id));
  }
  return (style) => styles[style] === true;
}

/** A number format without what it shows as it stands, and without colours and conditions. */
const plainFormat = (code: string): string => code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, '');

type CellKind = string | undefined;

function readLines(
  xml: string,
  required: readonly string[],
  cell: (kind: CellKind, style: number, value: string) => string,
): SheetOrFault {
  const taker = lineTaker(required);
  let [number, column, style, kind] = [0, 0, 0, undefined as CellKind];
  let values: string[] = [];
  let [value, formula, phonetic] = ['', false, false];
  for (const { name, attributes, closing, empty, text } of elements(xml)) {
    if (name === 'row') {
      if (!closing) {
        number = Number(readAttributes(attributes)['r'] ?? number + 1);
        [values, column] = [[], 0];
      }
      if (closing || empty) {
        const fault = taker.take({ number, values });
        if (fault) return { ok: false, fault };
      }
    } else if (name === 'c') {
      if (!closing) {
        const read = readAttributes(attributes);
        column = columnNumber(read['r']) ?? column + 1;
        [style, kind, value, formula] = [Number(read['s'] ?? 0), read['t'], '', false];
      }
      if ((closing || empty) && column <= MOST_COLUMNS + 1) {
        const shown = formula && value === '' ? '=' : cell(kind, style, value);
        while (values.length < column - 1) values.push('');
        values[column - 1] = cleanText(shown);
      }
    } else if (name === 'rPh') phonetic = !closing && !empty;
    else if (name === 'f') formula ||= !closing;
    else if ((name === 'v' || name === 't') && !closing && !phonetic) value += decoded(text);
    else if (name === 'sheetData' && closing) break;
  }
  return taker.sheet();
}

/** `C12` → 3. */
function columnNumber(reference: string | undefined): number | undefined {
  const [letters] = /^[A-Z]{1,3}/.exec(reference ?? '') ?? [];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function cellText(
  { kind, value, isDay }: { kind: CellKind; value: string; isDay: boolean },
  strings: readonly string[],
  since1904: boolean,
): string {
  if (kind === 's') return strings[Number(value)] ?? '';
  if (kind === 'b') return value === '1' ? '是' : '否';
  if (kind === 'd') return value.slice(0, 10);
  if (kind !== undefined && kind !== 'n') return value; // a text, or the fault of a formula
  if (value === '') return '';
  const amount = Number(value);
  if (!Number.isFinite(amount)) return value;
  return isDay && amount >= 1 ? dayOfSerial(amount, since1904) : plainNumber(value, amount);
}

/** 11 digits written as 1.3900001234E10 are a telephone number. */
const plainNumber = (value: string, amount: number): string =>
  /e/i.test(value) && Number.isSafeInteger(amount) ? String(amount) : value;

const DAY_MS = 86_400_000;

/** Spreadsheet programs count days from 30 December 1899, or from 1 January 1904. */
function dayOfSerial(serial: number, since1904: boolean): string {
  const from = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const at = from + Math.floor(serial) * DAY_MS;
  return Math.abs(at) < 8.64e15 ? new Date(at).toISOString().slice(0, 10) : String(serial);
}
