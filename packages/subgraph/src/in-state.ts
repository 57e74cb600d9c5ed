import { listScope } from '@ger/access';
import { dayOf } from '@ger/kernel';
import type { Batch, Reader } from './context.ts';
import { emptyPage, pageSize, readCursor, type Page } from './keyset.ts';
import { loadedPage, type ListedKey } from './loaded-page.ts';

/** Which state's list is asked for, and how it is ordered. */
export interface StateList<T> {
  /** Table of current rows (columns `child_id`, `division_no`, `state`, and an instant to order by). */
  readonly table: string;
  /** Its key column. */
  readonly key: string;
  /** Also reached by the place of the case (column `place_no`). */
  readonly byPlace?: boolean;
  /** One state, or several whose cases wait together. */
  readonly state: string | readonly string[];
  /** The instant that orders the list: what waits by its limit, the soonest first; what is done by its last change. */
  readonly by: { readonly column: string; readonly soonestFirst: boolean };
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly load: Batch<string, T>;
}

/** Cases within the officer's reach in one state, in an order an index serves; row-level security guards it besides. */
export async function listInState<T>(reader: Reader, list: StateList<T>): Promise<Page<T>> {
  const { manager, officer, now } = reader;
  const { table, key, by, state, load } = list;
  const size = pageSize(list.first);
  const cursor = readCursor(list.after, 2);
  if (!officer) return emptyPage();
  const [direction, beyond] = by.soonestFirst ? ['ASC', '>'] : ['DESC', '<'];
  const columns = {
    child: 't.child_id',
    division: 't.division_no',
    ...(list.byPlace && { place: 't.place_no' }),
  };
  const scope = listScope(officer, dayOf(now), columns, 4);
  const keys = await manager.query<ListedKey[]>(
    `SELECT t.${key} AS key, t.${by.column}::text AS at FROM ${table} t
      WHERE ${scope.sql} AND ${typeof state === 'string' ? 't.state = $1' : 't.state = ANY ($1::text[])'}
        AND ($2::timestamptz IS NULL OR (t.${by.column}, t.${key}) ${beyond} ($2::timestamptz, $3::uuid))
      ORDER BY t.${by.column} ${direction}, t.${key} ${direction} LIMIT ${size + 1}`,
    [state, cursor?.[0] ?? null, cursor?.[1] ?? null, ...scope.parameters],
  );
  return loadedPage(reader, keys, size, load);
}
