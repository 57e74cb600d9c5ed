import type { Actor } from '@ger/kernel';
import { listLatest, ofChildren, type Batch, type Page, type Reader } from '@ger/subgraph';
import { recorder, OFFICER_NAME } from '../dossier/queries.ts';
import { NEED_COLUMNS, needFrom, type NeedRow } from './need-row.ts';
import type { Need, NeedState } from './rules/need.ts';

/** Needs by id, as far as they may be seen. */
export const needsById: Batch<string, Need> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<NeedRow[]>(
    `SELECT ${NEED_COLUMNS} FROM need WHERE need_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, needFrom(row, cipher)]));
};

/** The needs of each child, newest first. */
export const needsOfChildren = ofChildren(async ({ manager, cipher }, childIds, goesBy) => {
  const rows = await manager.query<NeedRow[]>(
    `SELECT ${NEED_COLUMNS} FROM need WHERE child_id = ANY ($1::uuid[]) ORDER BY requested_at DESC, need_id DESC`,
    [childIds],
  );
  return Map.groupBy(
    rows.map((row) => needFrom(row, cipher)),
    ({ childId }) => goesBy(childId),
  );
});

/** 需求的一个版本 — what was recorded of a need, by whom, when and why (2.4). */
export interface NeedStep {
  readonly version: number;
  readonly state: NeedState;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly reason: string;
}

interface StepRow {
  need_id: string;
  version: number;
  state: NeedState;
  recorded_at: Date;
  recorded_by: Actor;
  reason: string;
  officer_name: string | null;
}

/** What happened to each need, the first first. */
export const stepsOfNeeds: Batch<string, NeedStep[]> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<StepRow[]>(
    `SELECT v.need_id, v.version, v.state, v.recorded_at, v.recorded_by, v.reason, ${OFFICER_NAME('v.recorded_by')} AS officer_name
       FROM need_version v WHERE v.need_id = ANY ($1::uuid[]) ORDER BY v.version`,
    [ids],
  );
  const grouped = Map.groupBy(rows, ({ need_id: id }) => id);
  return new Map(
    [...grouped].map(([id, steps]) => [
      id,
      steps.map(({ version, state, recorded_at: recordedAt, recorded_by, reason, officer_name }) => ({
        version,
        state,
        recordedAt,
        recordedBy: recorder(recorded_by, officer_name),
        reason: cipher.decrypt(reason),
      })),
    ]),
  );
};

export interface NeedListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly state?: NeedState | null;
  /** Only those of no service plan. */
  readonly outsidePlans?: boolean | null;
}

/** Needs of children within the officer's reach, last changed first. */
export function listNeeds(
  reader: Reader,
  { first, after, state, outsidePlans }: NeedListArguments,
): Promise<Page<Need>> {
  return listLatest(reader, {
    table: 'need',
    key: 'need_id',
    first,
    after,
    where: (place) => [
      ...(state ? [`t.state = ${place(state)}`] : []),
      ...(outsidePlans ? ['t.plan_id IS NULL'] : []),
    ],
    load: needsById,
  });
}
