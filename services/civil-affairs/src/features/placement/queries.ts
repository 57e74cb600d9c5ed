import { listInState, ofChildren, type Batch, type Page, type Reader } from '@ger/subgraph';
import { PLACEMENT_COLUMNS, placementFrom, type PlacementRow } from './placement-row.ts';
import type { Placement, PlacementState } from './rules/placement.ts';

/** Placements by id, as far as they may be seen. */
export const placementsById: Batch<string, Placement> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<PlacementRow[]>(
    `SELECT ${PLACEMENT_COLUMNS} FROM placement WHERE placement_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, placementFrom(row, cipher)]));
};

/** The placements of each child, newest first. */
export const placementsOfChildren = ofChildren(async ({ manager, cipher }, childIds, goesBy) => {
  const rows = await manager.query<PlacementRow[]>(
    `SELECT ${PLACEMENT_COLUMNS} FROM placement WHERE child_id = ANY ($1::uuid[])
      ORDER BY requested_at DESC, placement_id DESC`,
    [childIds],
  );
  const placements = rows.map((row) => placementFrom(row, cipher));
  return Map.groupBy(placements, ({ childId }) => goesBy(childId));
});

export interface PlacementListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly state: PlacementState;
}

const OPEN: readonly PlacementState[] = ['REQUESTED', 'IN_CARE'];

/**
 * Placements within the officer's reach in one state: what is asked for by the instant it must be answered, children in
 * care by their next review, what is over by its last change.
 */
export function listPlacements(
  reader: Reader,
  { first, after, state }: PlacementListArguments,
): Promise<Page<Placement>> {
  const open = OPEN.includes(state);
  return listInState(reader, {
    table: 'placement',
    key: 'placement_id',
    byPlace: true,
    state,
    by: { column: open ? 'next_at' : 'updated_at', soonestFirst: open },
    first,
    after,
    load: placementsById,
  });
}
