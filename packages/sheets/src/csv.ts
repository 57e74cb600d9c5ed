import { CsvError, parse } from 'csv-parse/sync';
import { MOST_ROWS } from './limits.ts';
import { cleanText, lineTaker, type SheetOrFault } from './sheet.ts';

/** Titles, the headers, and one line more than is taken, so that too many are seen. */
const READ = MOST_ROWS + 10;
const LONGEST_RECORD = 200_000;

/** Reads comma, semicolon or tab separated text in UTF-8 (with or without mark), UTF-16 or GB18030, as Chinese spreadsheet programs save it. */
export function readCsv(file: Buffer, required: readonly string[]): SheetOrFault {
  const text = textOf(file);
  if (text === undefined) return { ok: false, fault: { code: 'ENCODING' } };
  const taker = lineTaker(required);
  try {
    const records: string[][] = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: LONGEST_RECORD,
      to: READ,
    });
    for (const [index, values] of records.entries()) {
      const fault = taker.take({ number: index + 1, values: values.map(cleanText) });
      if (fault) return { ok: false, fault };
    }
  } catch (error) {
    // Its message would quote the line; which one is enough.
    const line = error instanceof CsvError ? (error as CsvError & { lines?: number }).lines : undefined;
    return { ok: false, fault: { code: 'CSV_BROKEN', names: String(line ?? '?') } };
  }
  return taker.sheet();
}

const MARKS: readonly (readonly [string, string])[] = [
  ['efbbbf', 'utf-8'],
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
];

function textOf(file: Buffer): string | undefined {
  const marked = MARKS.find(([mark]) => file.toString('hex', 0, mark.length / 2) === mark);
  const encodings = marked ? [marked[1]] : ['utf-8', 'gb18030'];
  return encodings.map((encoding) => decode(file, encoding)).find((text) => text !== undefined);
}

function decode(file: Buffer, encoding: string): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(file);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined; // not this encoding; the next is tried
  }
}

/** The sign that stands most often in the first line that has one. */
function delimiterOf(text: string): string {
  const line = text.split(/\r?\n/, 10).find((some) => /[,;\t]/.test(some)) ?? '';
  const outside = line.replaceAll(/"[^"]*"/g, '');
  const counted = [',', ';', '\t'].map((sign) => ({ sign, count: outside.split(sign).length }));
  return counted.toSorted((a, b) => b.count - a.count)[0]?.sign ?? ',';
}
