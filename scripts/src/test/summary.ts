/** What came of one kind of test. */
export interface KindResult {
  kind: string;
  passed: number;
  failed: number;
  skipped: number;
  seconds: number;
  /** Why none ran, where none did. */
  note?: string;
}

const HEAD = ['kind', 'passed', 'failed', 'skipped', 'time'] as const;

function cellsOf({ kind, passed, failed, skipped, seconds }: KindResult): string[] {
  return [kind, String(passed), String(failed), String(skipped), `${seconds.toFixed(1)} s`];
}

/** The table of all kinds. */
export function table(results: readonly KindResult[]): string {
  const rows = [[...HEAD], ...results.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[], note = ''): string =>
    `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('   ')}${note && `   ${note}`}`;
  return [line(HEAD), ...results.map((result) => line(cellsOf(result), result.note))]
    .map((text) => text.trimEnd())
    .join('\n');
}

/** The last line of `npm test`. */
export function lastLine(results: readonly KindResult[]): string {
  const sum = (count: (result: KindResult) => number): number =>
    results.reduce((total, result) => total + count(result), 0);
  return `${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed)} failed`;
}
