import type { Batch, Reader } from '../context.ts';
import type { Page } from '../keyset.ts';
import { listLatest } from '../latest.ts';
import { ofChildren } from '../merged-children.ts';
import type { AskedNeed, AskedNeedState } from './need.ts';
import { NEED_COLUMNS } from './store.ts';

export interface NeedListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly state?: AskedNeedState | null;
}

/** How needs are read: one by one, those of a child, and the list of those asked of the officer's unit. */
export function needReader<Kind extends string>(table: string) {
  /** Needs by id, as far as they may be seen. */
  const needsById: Batch<string, AskedNeed<Kind>> = async ({ manager }, ids) => {
    const rows = await manager.query<AskedNeed<Kind>[]>(
      `SELECT ${NEED_COLUMNS} FROM ${table} WHERE need_id = ANY ($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  };
  /** The needs of each child that the reader may see, newest first. */
  const needsOfChildren = ofChildren(async ({ manager }, childIds, goesBy) => {
    const rows = await manager.query<AskedNeed<Kind>[]>(
      `SELECT ${NEED_COLUMNS} FROM ${table} WHERE child_id = ANY ($1::uuid[]) ORDER BY asked_at DESC, need_id DESC`,
      [childIds],
    );
    return Map.groupBy(rows, ({ childId }) => goesBy(childId));
  });
  /** The needs that the officer's unit was asked to fulfil, last changed first. */
  const listNeeds = (
    reader: Reader,
    { first, after, state }: NeedListArguments,
  ): Promise<Page<AskedNeed<Kind>>> =>
    listLatest(reader, {
      table,
      key: 'need_id',
      first,
      after,
      where: (place) => (state ? [`t.state = ${place(state)}`] : []),
      load: needsById,
    });
  return { needsById, needsOfChildren, listNeeds };
}
