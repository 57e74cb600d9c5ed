import { placeScope } from '@ger/access';
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
import { COLUMNS, reportFrom, type LadderReportRow } from './report-row.ts';
import type { LadderKind } from './rules/ladder.ts';
import type { LadderReport, LadderReportState } from './rules/report.ts';

/** Reports by id, as far as they may be seen. */
export const ladderReportsById: Batch<string, LadderReport> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<LadderReportRow[]>(
    `SELECT ${COLUMNS} FROM ladder_report WHERE report_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.report_id, reportFrom(row, cipher)]));
};

export interface LadderListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly kind?: LadderKind | null;
  readonly state?: LadderReportState | null;
  readonly late?: boolean | null;
  readonly own?: boolean | null;
}

/** Reports of the own unit and of those below, the latest due first. */
export async function listLadderReports(
  { manager, officer, now, cipher }: Reader,
  { first, after, kind, state, late, own }: LadderListArguments,
): Promise<Page<LadderReport>> {
  const size = pageSize(first);
  const cursor = readCursor(after, 2);
  if (!officer) return emptyPage();
  const scope = placeScope(officer, { place: 'place_no', unit: 'unit_id' }, 1);
  const values = [...scope.parameters];
  const place = (value: unknown): string => `$${values.push(value)}`;
  const where = [
    scope.sql,
    ...(kind ? [`kind = ${place(kind)}`] : []),
    ...(state ? [`state = ${place(state)}`] : []),
    ...(late ? [`state <> 'FILED' AND due_on < ${place(dayOf(now))}::date`] : []),
    ...(own ? [`unit_id = ${place(officer.post.unitId)}::uuid`] : []),
    ...(cursor ? [`(due_on, report_id) < (${place(cursor[0])}::date, ${place(cursor[1])}::uuid)`] : []),
  ];
  const rows = await manager.query<LadderReportRow[]>(
    `SELECT ${COLUMNS} FROM ladder_report WHERE ${where.join(' AND ')}
      ORDER BY due_on DESC, report_id DESC LIMIT ${place(size + 1)}`,
    values,
  );
  return keysetPage(
    rows,
    size,
    ({ due_on, report_id }) => [due_on, report_id],
    (row) => reportFrom(row, cipher),
  );
}

/** How far the reports of a kind have come in a period. */
export interface LadderStanding {
  readonly kind: LadderKind;
  readonly period: string;
  readonly reports: number;
  readonly filed: number;
  readonly late: number;
}

const PERIODS = 4;

/** The standing of the latest periods of each kind, of the own unit and of those below. */
export async function ladderStandings({ manager, officer, now }: Reader): Promise<LadderStanding[]> {
  if (!officer) return [];
  const scope = placeScope(officer, { place: 'place_no', unit: 'unit_id' }, 2);
  return manager.query<LadderStanding[]>(
    `SELECT kind, period, reports, filed, late FROM (
       SELECT kind, period, due_on, count(*)::int AS reports,
              (count(*) FILTER (WHERE state = 'FILED'))::int AS filed,
              (count(*) FILTER (WHERE state <> 'FILED' AND due_on < $1::date))::int AS late,
              row_number() OVER (PARTITION BY kind ORDER BY due_on DESC) AS nth
         FROM ladder_report WHERE ${scope.sql} GROUP BY kind, period, due_on
     ) standing WHERE nth <= ${PERIODS} ORDER BY kind, due_on DESC`,
    [dayOf(now), ...scope.parameters],
  );
}

/** What the unit of a report is called; nothing where nobody has said. */
export async function unitName({ manager }: Reader, unitId: string): Promise<string | null> {
  const [row] = await manager.query<{ name: string }[]>(`SELECT name FROM unit_name WHERE unit_id = $1`, [
    unitId,
  ]);
  return row?.name ?? null;
}
