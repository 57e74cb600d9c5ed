import { listScope } from '@ger/access';
import {
  addDays,
  dayOf,
  divisionRange,
  Forbidden,
  InvalidInput,
  isDivisionCode,
  type Day,
} from '@ger/kernel';
import {
  keysetPage,
  ofChildren,
  pageSize,
  readCursor,
  type Batch,
  type Page,
  type Reader,
} from '@ger/subgraph';
import { visitFrom, VISIT_COLUMNS, type VisitRow } from './entities.ts';
import type { Visit } from './rules/visit.ts';

/** Visits by id, as far as they may be seen. */
export const visitsById: Batch<string, Visit> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<VisitRow[]>(
    `SELECT ${VISIT_COLUMNS} FROM visit v WHERE v.visit_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.visit_id, visitFrom(row, cipher)]));
};

/** Most visits of one child a page gives. */
export const MOST_VISITS = 100;

/** The newest visits of each child, planned ones by their planned day, at most `MOST_VISITS`. */
export const visitsOfChildren = ofChildren(async ({ manager, cipher }, childIds, goesBy) => {
  const rows = await manager.query<VisitRow[]>(
    `SELECT v.* FROM unnest($1::uuid[]) AS asked(child_id)
       CROSS JOIN LATERAL (SELECT ${VISIT_COLUMNS} FROM visit v
                            WHERE v.child_id = asked.child_id
                            ORDER BY COALESCE(v.visited_on, v.planned_on) DESC, v.visit_id DESC LIMIT ${MOST_VISITS}) v
      ORDER BY COALESCE(v.visited_on, v.planned_on) DESC, v.visit_id DESC`,
    [childIds],
  );
  return Map.groupBy(
    rows.map((row) => visitFrom(row, cipher)),
    ({ childId }) => goesBy(childId),
  );
});

/** The day each child was last visited; absent for one that never was. */
export const lastVisitedOn = ofChildren(async ({ manager }, childIds, goesBy) => {
  const rows = await manager.query<{ child_id: string; on: Day }[]>(
    `SELECT child_id, max(visited_on) AS on FROM visit
      WHERE child_id = ANY ($1::uuid[]) AND state = 'DONE' GROUP BY child_id`,
    [childIds],
  );
  const days = Map.groupBy(rows, (row) => goesBy(row.child_id));
  return new Map(
    [...days].map(([id, of]) => [
      id,
      of
        .map(({ on }) => on)
        .toSorted()
        .at(-1) ?? '',
    ]),
  );
});

export interface DueVisitArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly within?: string | null;
  readonly until?: Day | null;
}

const DAYS_AHEAD = 7;

/**
 * 走访任务单 — visits to be made within the officer's reach, the longest due first, a page at a time (3.2.c). A missed one
 * leaves the list when a later visit to the child was made.
 */
export async function listDueVisits(reader: Reader, asked: DueVisitArguments): Promise<Page<Visit>> {
  const { officer, manager, cipher, now } = reader;
  if (!officer) throw new Forbidden('ASSESSMENT');
  const size = pageSize(asked.first);
  const cursor = readCursor(asked.after, 2);
  const scope = listScope(officer, dayOf(now), { child: 'v.child_id', division: 'v.division_no' }, 1);
  const parameters: unknown[] = [...scope.parameters];
  const place = (value: unknown): string => `$${parameters.push(value)}`;
  const conditions = [
    scope.sql,
    `v.state IN ('PLANNED', 'MISSED')`,
    `v.planned_on <= ${place(asked.until ?? addDays(dayOf(now), DAYS_AHEAD))}::date`,
    `NOT EXISTS (SELECT FROM visit d WHERE v.state = 'MISSED' AND d.child_id = v.child_id AND d.visited_on >= v.planned_on)`,
    ...(asked.within ? [withinCondition(asked.within, place)] : []),
    ...(cursor
      ? [`(v.planned_on, v.visit_id) > (${place(cursor[0])}::date, ${place(cursor[1])}::uuid)`]
      : []),
  ];
  const rows = await manager.query<VisitRow[]>(
    `SELECT ${VISIT_COLUMNS} FROM visit v WHERE ${conditions.join(' AND ')}
      ORDER BY v.planned_on, v.visit_id LIMIT ${size + 1}`,
    parameters,
  );
  return keysetPage(
    rows,
    size,
    (row) => [row.planned_on ?? '', row.visit_id],
    (row) => visitFrom(row, cipher),
  );
}

function withinCondition(within: string, place: (value: unknown) => string): string {
  if (!isDivisionCode(within))
    throw new InvalidInput([{ path: 'within', zh: '区划代码无效', en: 'not a division code' }]);
  const { from, to } = divisionRange(within);
  return `v.division_no >= ${place(from)}::bigint AND v.division_no < ${place(to)}::bigint`;
}
