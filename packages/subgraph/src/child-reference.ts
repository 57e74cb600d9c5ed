import type { Batch } from './context.ts';

/** What a service other than civil affairs knows of a child: enough to hang its own part on. */
export interface ChildReference {
  readonly id: string;
  readonly childId: string;
}

/**
 * The children of a representation, as far as this officer may see them here: residence or relation. One that is sealed,
 * out of scope or unknown is absent, and looks the same.
 */
export const childReferences: Batch<string, ChildReference> = async ({ manager }, ids) => {
  const rows = await manager.query<{ child_id: string }[]>(
    `SELECT child_id FROM child_scope WHERE child_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ child_id: id }) => [id, { id, childId: id }]));
};
