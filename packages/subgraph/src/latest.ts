import { listScope } from '@ger/access';
import { dayOf } from '@ger/kernel';
import type { Batch, Reader } from './context.ts';
import { emptyPage, pageSize, readCursor, type Page } from './keyset.ts';
import { loadedPage, type ListedKey } from './loaded-page.ts';

/** Takes a value of a query and answers the place it is named by: `$3`. */
export type Place = (value: unknown) => string;

/** Which list is asked for, and how its rows are reached. */
export interface LatestList<T> {
  /** Table of current rows (columns `child_id`, `division_no`, `unit_id`, `updated_at`); `t` in what is added. */
  readonly table: string;
  /** Its key column. */
  readonly key: string;
  /** Also reached by the place of the case (column `place_no`). */
  readonly byPlace?: boolean;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  /** Further ways a row is reached, besides division, relation and the own unit. */
  reach?(place: Place): string[];
  /** Further conditions. */
  where?(place: Place): string[];
  readonly load: Batch<string, T>;
}

/**
 * A list of cases within the officer's reach, last changed first: the scope stands in the query, so that an index serves
 * it, and row-level security guards it besides. Pages follow the key, never an offset.
 */
export async function listLatest<T>(reader: Reader, list: LatestList<T>): Promise<Page<T>> {
  const { manager, officer, now } = reader;
  const size = pageSize(list.first);
  const cursor = readCursor(list.after, 2);
  if (!officer) return emptyPage();
  const parameters: unknown[] = [];
  const place: Place = (value) => `$${parameters.push(value)}`;
  const limit = place(size + 1);
  const own = `t.unit_id = ${place(officer.post.unitId)}::uuid`;
  const conditions = list.where?.(place) ?? [];
  if (cursor)
    conditions.push(
      `(t.updated_at, t.${list.key}) < (${place(cursor[0])}::timestamptz, ${place(cursor[1])}::uuid)`,
    );
  const more = list.reach?.(place) ?? [];
  const columns = {
    child: 't.child_id',
    division: 't.division_no',
    ...(list.byPlace && { place: 't.place_no' }),
  };
  const scope = listScope(officer, dayOf(now), columns, parameters.length + 1);
  const reached = `(${[scope.sql, own, ...more].join(' OR ')})`;
  const keys = await manager.query<ListedKey[]>(
    `SELECT t.${list.key} AS key, t.updated_at::text AS at FROM ${list.table} t
      WHERE ${[reached, ...conditions].join(' AND ')}
      ORDER BY t.updated_at DESC, t.${list.key} DESC LIMIT ${limit}`,
    [...parameters, ...scope.parameters],
  );
  return loadedPage(reader, keys, size, list.load);
}
