import type { Reader } from '@ger/subgraph';
import { MOST_LISTS, type SavedList } from './rules/saved-list.ts';
import { savedListFrom, type SavedListRow } from './store.ts';

/** The officer's own lists in use, in the order they were saved; row-level security hides everybody else's. */
export async function savedLists({ manager, cipher }: Reader, _: unknown): Promise<SavedList[]> {
  const rows = await manager.query<SavedListRow[]>(
    `SELECT list_id, content, saved_at FROM saved_list WHERE removed_at IS NULL
      ORDER BY saved_at, list_id LIMIT ${MOST_LISTS}`,
  );
  return rows.map((row) => savedListFrom(row, cipher));
}

/** One of the officer's own lists, put away or not. */
export async function savedListById({ manager, cipher }: Reader, id: string): Promise<SavedList | undefined> {
  const [row] = await manager.query<SavedListRow[]>(
    `SELECT list_id, content, saved_at FROM saved_list WHERE list_id = $1`,
    [id],
  );
  return row && savedListFrom(row, cipher);
}
