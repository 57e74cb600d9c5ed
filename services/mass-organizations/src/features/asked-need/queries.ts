import { listLatest, ofChildren, type Batch, type Page, type Reader } from '@ger/subgraph';
import { ASKED_NEED_COLUMNS } from './asked-need-row.ts';
import type { AskedNeed, AskedNeedState } from './rules/asked-need.ts';

/** Needs by id, as far as they may be seen. */
export const askedNeedsById: Batch<string, AskedNeed> = async ({ manager }, ids) => {
  const rows = await manager.query<AskedNeed[]>(
    `SELECT ${ASKED_NEED_COLUMNS} FROM asked_need WHERE need_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
};

/** The needs of each child that the reader's organization was asked to fulfil, newest first. */
export const askedNeedsOfChildren = ofChildren(async ({ manager }, childIds, goesBy) => {
  const rows = await manager.query<AskedNeed[]>(
    `SELECT ${ASKED_NEED_COLUMNS} FROM asked_need WHERE child_id = ANY ($1::uuid[]) ORDER BY asked_at DESC, need_id DESC`,
    [childIds],
  );
  return Map.groupBy(rows, ({ childId }) => goesBy(childId));
});

export interface AskedNeedListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly state?: AskedNeedState | null;
}

/** The needs that the officer's organization was asked to fulfil, last changed first. */
export function listAskedNeeds(
  reader: Reader,
  { first, after, state }: AskedNeedListArguments,
): Promise<Page<AskedNeed>> {
  return listLatest(reader, {
    table: 'asked_need',
    key: 'need_id',
    first,
    after,
    where: (place) => (state ? [`t.state = ${place(state)}`] : []),
    load: askedNeedsById,
  });
}
