import { InvalidInput } from '@ger/kernel';

/** One page of a list: its rows with cursors, and whether more follow. */
export interface Page<T> {
  readonly edges: { cursor: string; node: T }[];
  readonly pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** The page of a list on which nothing stands for the reader. */
export function emptyPage<T>(): Page<T> {
  return { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
}

/** Largest page a list gives. */
export const LARGEST_PAGE = 100;

/**
 * Makes a page of rows that were asked for one more than `first`. `keyOf` gives the values the list is ordered by, as
 * text (a timestamp with all its digits, not as a Date, which would lose microseconds).
 */
export function keysetPage<Row, T>(
  rows: readonly Row[],
  first: number,
  keyOf: (row: Row) => readonly string[],
  nodeOf: (row: Row) => T,
): Page<T> {
  const edges = rows.slice(0, first).map((row) => ({
    cursor: Buffer.from(JSON.stringify(keyOf(row))).toString('base64url'),
    node: nodeOf(row),
  }));
  return {
    edges,
    pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null },
  };
}

/** Reads a cursor of `parts` values; none gives undefined. Throws InvalidInput for one this list did not give. */
export function readCursor(after: string | null | undefined, parts: number): readonly string[] | undefined {
  if (after === null || after === undefined) return undefined;
  const values = parse(Buffer.from(after, 'base64url').toString('utf8'));
  if (Array.isArray(values) && values.length === parts && values.every((value) => typeof value === 'string'))
    return values;
  throw new InvalidInput([
    { path: 'after', zh: '分页游标无效，请从第一页重新查看', en: 'not a cursor of this list' },
  ]);
}

/** The asked page size. Throws InvalidInput outside 1 to 100. */
export function pageSize(first: number | null | undefined): number {
  const size = first ?? 20;
  if (size >= 1 && size <= LARGEST_PAGE) return size;
  throw new InvalidInput([
    { path: 'first', zh: `每页 1 至 ${LARGEST_PAGE} 条`, en: `between 1 and ${LARGEST_PAGE}` },
  ]);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not a cursor; the caller says so
  }
}
