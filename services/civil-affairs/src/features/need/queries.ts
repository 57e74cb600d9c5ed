import { listLatest, ofChildren, type Batch, type Page, type Reader } from '@ger/subgraph';
import { NEED_COLUMNS, type NeedRow } from './need-row.ts';
import type { Need, NeedState } from './rules/need.ts';

/** Needs by id, as far as they may be seen. */
export const needsById: Batch<string, Need> = async ({ manager }, ids) => {
  const rows = await manager.query<NeedRow[]>(
    `SELECT ${NEED_COLUMNS} FROM need WHERE need_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
};

/** The needs of each child, newest first. */
export const needsOfChildren = ofChildren(async ({ manager }, childIds, goesBy) => {
  const rows = await manager.query<NeedRow[]>(
    `SELECT ${NEED_COLUMNS} FROM need WHERE child_id = ANY ($1::uuid[]) ORDER BY requested_at DESC, need_id DESC`,
    [childIds],
  );
  return Map.groupBy(rows, ({ childId }) => goesBy(childId));
});

export interface NeedListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly state?: NeedState | null;
}

/** Needs of children within the officer's reach, last changed first. */
export function listNeeds(reader: Reader, { first, after, state }: NeedListArguments): Promise<Page<Need>> {
  return listLatest(reader, {
    table: 'need',
    key: 'need_id',
    first,
    after,
    where: (place) => (state ? [`t.state = ${place(state)}`] : []),
    load: needsById,
  });
}
