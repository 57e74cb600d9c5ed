import { listScope } from '@ger/access';
import { dayOf } from '@ger/kernel';
import {
  emptyPage,
  keysetPage,
  pageSize,
  readCursor,
  type Batch,
  type Page,
  type Reader,
} from '@ger/subgraph';
import { schoolYearOf } from '../pupil/index.ts';
import type { NotEnrolled, NotEnrolledState } from './rules/not-enrolled.ts';
import { NOT_ENROLLED_COLUMNS, notEnrolledFrom, type NotEnrolledRow } from './store.ts';

/** Cases by id, as far as they may be seen. */
export const notEnrolledById: Batch<string, NotEnrolled> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<NotEnrolledRow[]>(
    `SELECT ${NOT_ENROLLED_COLUMNS} FROM not_enrolled n WHERE n.case_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.case_id, notEnrolledFrom(row, cipher)]));
};

/** Children with a match that waits for the township: a school has a pupil with the same number. */
export const matchesWaiting: Batch<string, true> = async ({ manager }, childIds) => {
  const rows = await manager.query<{ child_id: string }[]>(
    `SELECT DISTINCT child_id FROM pupil_match WHERE child_id = ANY ($1::uuid[]) AND state = 'PROPOSED'`,
    [childIds],
  );
  return new Map(rows.map((row) => [row.child_id, true]));
};

/** The cases of this school year within the officer's reach, those found first in front. */
export async function listNotEnrolled(
  reader: Reader,
  { first, after, state }: { first?: number | null; after?: string | null; state?: NotEnrolledState | null },
): Promise<Page<NotEnrolled>> {
  const { manager, officer, now, cipher } = reader;
  const size = pageSize(first);
  const cursor = readCursor(after, 2) ?? [null, null];
  if (!officer) return emptyPage();
  const today = dayOf(now);
  const scope = listScope(officer, today, { child: 'n.child_id', division: 'n.division_no' }, 6);
  const rows = await manager.query<NotEnrolledRow[]>(
    `SELECT ${NOT_ENROLLED_COLUMNS} FROM not_enrolled n
      WHERE ${scope.sql} AND n.school_year = $1 AND ($2::text IS NULL OR n.state = $2)
        AND ($3::date IS NULL OR (n.found_on, n.case_id) > ($3::date, $4::uuid))
      ORDER BY n.found_on, n.case_id LIMIT $5`,
    [schoolYearOf(today), state ?? null, ...cursor, size + 1, ...scope.parameters],
  );
  return keysetPage(
    rows,
    size,
    (row) => [row.found_on, row.case_id],
    (row) => notEnrolledFrom(row, cipher),
  );
}

/** How many of this school year are in which state. */
export async function countNotEnrolled({
  manager,
  officer,
  now,
}: Reader): Promise<{ state: NotEnrolledState; count: number }[]> {
  if (!officer) return [];
  const today = dayOf(now);
  const scope = listScope(officer, today, { child: 'n.child_id', division: 'n.division_no' }, 2);
  return manager.query<{ state: NotEnrolledState; count: number }[]>(
    `SELECT n.state, count(*)::int AS count FROM not_enrolled n WHERE ${scope.sql} AND n.school_year = $1 GROUP BY n.state ORDER BY n.state`,
    [schoolYearOf(today), ...scope.parameters],
  );
}
