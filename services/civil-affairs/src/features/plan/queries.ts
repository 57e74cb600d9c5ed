import { listScope } from '@ger/access';
import { dayOf, normalizeName, type Actor } from '@ger/kernel';
import {
  emptyPage,
  loadedPage,
  ofChildren,
  pageSize,
  readCursor,
  type Batch,
  type ListedKey,
  type Page,
  type Reader,
} from '@ger/subgraph';
import { OFFICER_NAME, recorder } from '../dossier/queries.ts';
import { PLAN_COLUMNS, planFrom, type PlanRow } from './plan-row.ts';
import type { Plan, PlanState } from './rules/plan.ts';

/** Plans by id, as far as they may be seen. */
export const plansById: Batch<string, Plan> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<PlanRow[]>(
    `SELECT ${PLAN_COLUMNS} FROM service_plan WHERE plan_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, planFrom(row, cipher)]));
};

/** The plans of each child, newest first. */
export const plansOfChildren = ofChildren(async ({ manager, cipher }, childIds, goesBy) => {
  const rows = await manager.query<PlanRow[]>(
    `SELECT ${PLAN_COLUMNS} FROM service_plan WHERE child_id = ANY ($1::uuid[]) ORDER BY drafted_at DESC, plan_id DESC`,
    [childIds],
  );
  return Map.groupBy(
    rows.map((row) => planFrom(row, cipher)),
    ({ childId }) => goesBy(childId),
  );
});

/** The plan that was made from each assessment, unless it was withdrawn. */
export const plansOfAssessments: Batch<string, Plan> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<PlanRow[]>(
    `SELECT ${PLAN_COLUMNS} FROM service_plan WHERE assessment_id = ANY ($1::uuid[]) AND state <> 'WITHDRAWN'`,
    [ids],
  );
  return new Map(rows.map((row) => [row.assessmentId, planFrom(row, cipher)]));
};

/** 方案的一个版本 — what was done with it, by whom, when and why (2.4). */
export interface PlanVersion {
  readonly version: number;
  readonly state: PlanState;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly reason: string;
}

interface VersionRow {
  plan_id: string;
  version: number;
  state: PlanState;
  recorded_at: Date;
  recorded_by: Actor;
  reason: string;
  officer_name: string | null;
}

/** The versions of each plan, newest first. */
export const versionsOfPlans: Batch<string, PlanVersion[]> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<VersionRow[]>(
    `SELECT v.plan_id, v.version, v.state, v.recorded_at, v.recorded_by, v.reason, ${OFFICER_NAME('v.recorded_by')} AS officer_name
       FROM service_plan_version v WHERE v.plan_id = ANY ($1::uuid[]) ORDER BY v.version DESC`,
    [ids],
  );
  const grouped = Map.groupBy(rows, ({ plan_id: id }) => id);
  return new Map(
    [...grouped].map(([id, versions]) => [
      id,
      versions.map(({ version, state, recorded_at: recordedAt, recorded_by, reason, officer_name }) => ({
        version,
        state,
        recordedAt,
        recordedBy: recorder(recorded_by, officer_name),
        reason: cipher.decrypt(reason),
      })),
    ]),
  );
};

export interface PlanListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly state?: PlanState | null;
  /** Beginning of the child's name, in characters or pinyin. */
  readonly search?: string | null;
  /** Only those of which an answer is overdue. */
  readonly overdue?: boolean | null;
  readonly mine?: boolean | null;
}

/** Plans within reach, last changed first; without a state those that are not at an end. */
export async function listPlans(
  reader: Reader,
  { first, after, state, search, overdue, mine }: PlanListArguments,
): Promise<Page<Plan>> {
  const { manager, officer, now } = reader;
  const size = pageSize(first);
  const cursor = readCursor(after, 2);
  if (!officer) return emptyPage();
  const scope = listScope(officer, dayOf(now), { child: 'p.child_id', division: 'p.division_no' }, 1);
  const parameters: unknown[] = [...scope.parameters];
  const place = (value: unknown): string => `$${parameters.push(value)}`;
  const key = search?.trim() ? normalizeName(search) : undefined;
  const conditions = [
    scope.sql,
    state ? `p.state = ${place(state)}` : `p.state IN ('DRAFTED', 'ADOPTED')`,
    ...(mine ? [`p.lead_officer_id = ${place(officer.officerId)}::uuid`] : []),
    ...(overdue
      ? [`EXISTS (SELECT FROM need n WHERE n.plan_id = p.plan_id AND n.answer_due_at < ${place(now)})`]
      : []),
    ...(key === undefined
      ? []
      : [
          `p.child_id IN (SELECT k.child_id FROM dossier_key k WHERE k.key >= ${place(key)} AND k.key < ${place(`${key}\u{10FFFF}`)})`,
        ]),
    ...(cursor
      ? [`(p.updated_at, p.plan_id) < (${place(cursor[0])}::timestamptz, ${place(cursor[1])}::uuid)`]
      : []),
  ];
  const keys = await manager.query<ListedKey[]>(
    `SELECT p.plan_id AS key, p.updated_at::text AS at FROM service_plan p WHERE ${conditions.join(' AND ')}
      ORDER BY p.updated_at DESC, p.plan_id DESC LIMIT ${place(size + 1)}`,
    parameters,
  );
  return loadedPage(reader, keys, size, plansById);
}
