import type { Batch } from './context.ts';
import { childAsked, knownChild, resolvesMerged, type AskedRow } from './merged-children.ts';

/** What a service other than civil affairs knows of a child: enough to hang its own part on. */
export interface ChildReference {
  readonly id: string;
  readonly childId: string;
}

/**
 * The children of a representation, as far as this officer may see them here: residence or relation. One that is sealed,
 * out of scope or unknown is absent, and looks the same. An id whose file was merged answers the kept child (2.4).
 */
export const childReferences: Batch<string, ChildReference> = resolvesMerged(async (reader, ids) => {
  const { manager, children } = reader;
  const rows = await manager.query<AskedRow[]>(
    `SELECT c.asked, c.id, c.recorded FROM ${childAsked('$1')} c JOIN child_scope s ON s.child_id = c.id`,
    [ids],
  );
  for (const row of rows) children.note(row.asked, knownChild(row));
  return new Map(rows.map(({ asked, id }) => [asked, { id, childId: id }]));
});
