import { listInState, ofChildren, type Batch, type Page, type Reader } from '@ger/subgraph';
import { FOLLOW_UP_COLUMNS, followUpFrom, type FollowUpRow } from './follow-up-row.ts';
import type { FollowUp } from './rules/follow-up.ts';
import type { FollowUpState } from './rules/machine.ts';

/** What was only heard of is nothing to see yet. */
async function read({ manager, cipher }: Reader, where: string, parameter: unknown): Promise<FollowUp[]> {
  const rows = await manager.query<FollowUpRow[]>(
    `SELECT ${FOLLOW_UP_COLUMNS} FROM follow_up WHERE started_at IS NOT NULL AND ${where}`,
    [parameter],
  );
  return rows.map((row) => followUpFrom(row, cipher));
}

/** Follow-ups by id, as far as they may be seen. */
export const followUpsById: Batch<string, FollowUp> = async (reader, ids) => {
  const followUps = await read(reader, 'follow_up_id = ANY ($1::uuid[])', ids);
  return new Map(followUps.map((followUp) => [followUp.id, followUp]));
};

/** The follow-ups of each child, newest first. */
export const followUpsOfChildren = ofChildren(async (reader: Reader, childIds, goesBy) =>
  Map.groupBy(
    await read(reader, 'child_id = ANY ($1::uuid[]) ORDER BY started_at DESC, follow_up_id DESC', childIds),
    ({ childId }) => goesBy(childId),
  ),
);

export interface FollowUpListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly state: Exclude<FollowUpState, 'AWAITED'>;
}

/** 随访任务单 — what the village owes by its limit, the soonest first; what has ended last changed first (4.4.d, 4.4.e). */
export function listFollowUps(
  reader: Reader,
  { first, after, state }: FollowUpListArguments,
): Promise<Page<FollowUp>> {
  const waits = state === 'RUNNING';
  return listInState(reader, {
    table: 'follow_up',
    key: 'follow_up_id',
    state,
    by: { column: waits ? 'due_at' : 'updated_at', soonestFirst: waits },
    first,
    after,
    load: followUpsById,
  });
}
