import type { FileFault } from './file-fault.ts';
import { LONGEST_CELL, MOST_COLUMNS, MOST_ROWS } from './limits.ts';
import { restored } from './spreadsheet-text.ts';

/** One line as it stands in a file: its number there, and its cells as text. */
export interface SheetRow {
  readonly number: number;
  readonly values: readonly string[];
}

/** A sheet as it was read: text only. */
export interface Sheet {
  readonly headers: readonly string[];
  readonly rows: readonly SheetRow[];
}

export type SheetOrFault =
  | { readonly ok: true; readonly sheet: Sheet }
  | { readonly ok: false; readonly fault: FileFault };

/** Titles may stand above the headers, as they do on printed forms. */
const HEADERS_WITHIN = 5;

/** What a text of a file is kept as: without control characters, the apostrophe of our own sheets, and spaces around it. */
export function cleanText(text: string): string {
  return restored(
    text
      .toWellFormed()
      .replaceAll(/(?![\t\n\r])\p{Cc}/gu, '')
      .trim(),
  );
}

/** Takes the lines a reader gives, one after the other, and refuses what is too much of them. */
export interface LineTaker {
  /** Answers a fault as soon as there is one: then nothing more need be read. */
  take(row: SheetRow): FileFault | undefined;
  sheet(): SheetOrFault;
}

/** A header without the star that marks a required column. */
export function plainHeader(header: string): string {
  return header.replaceAll(/[*＊\s]/g, '');
}

/** Lines into a sheet: the headers found by those it must have, empty lines passed over, the limits held. */
export function lineTaker(required: readonly string[]): LineTaker {
  const missingHeaders = (headers: readonly string[]) =>
    required.filter((header) => !headers.includes(header));
  const rows: SheetRow[] = [];
  return {
    take({ number, values }) {
      const filled = values.findLastIndex((value) => value !== '') + 1;
      if (filled === 0) return undefined;
      if (filled > MOST_COLUMNS) return { code: 'TOO_MANY_COLUMNS' };
      if (rows.length >= MOST_ROWS + HEADERS_WITHIN) return { code: 'TOO_MANY_ROWS' };
      if (values.some((value) => value.length > LONGEST_CELL))
        return { code: 'CELL_TOO_LONG', names: String(number) };
      rows.push({ number, values: values.slice(0, filled) });
      return undefined;
    },
    sheet() {
      const at = rows.findIndex(
        ({ number, values }) =>
          number <= HEADERS_WITHIN && missingHeaders(values.map(plainHeader)).length === 0,
      );
      const headers = (rows[Math.max(at, 0)]?.values ?? []).map(plainHeader);
      const fault = headersFault(headers, missingHeaders(headers));
      if (fault) return { ok: false, fault };
      const lines = rows.slice(at + 1);
      if (lines.length === 0) return { ok: false, fault: { code: 'NO_ROWS' } };
      if (lines.length > MOST_ROWS) return { ok: false, fault: { code: 'TOO_MANY_ROWS' } };
      return { ok: true, sheet: { headers, rows: lines } };
    },
  };
}

function headersFault(headers: readonly string[], missing: readonly string[]): FileFault | undefined {
  if (missing.length > 0) return { code: 'WRONG_TEMPLATE', names: missing.join('、') };
  const twice = headers.filter((header, index) => header !== '' && headers.indexOf(header) !== index);
  return twice.length > 0 ? { code: 'COLUMN_TWICE', names: [...new Set(twice)].join('、') } : undefined;
}
