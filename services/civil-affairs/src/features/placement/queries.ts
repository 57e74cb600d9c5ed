import { listScope } from '@ger/access';
import { dayOf } from '@ger/kernel';
import {
  keysetPage,
  ofChildren,
  pageSize,
  readCursor,
  type Batch,
  type Page,
  type Reader,
} from '@ger/subgraph';
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
export async function listPlacements(
  reader: Reader,
  { first, after, state }: PlacementListArguments,
): Promise<Page<Placement>> {
  const { manager, officer, now } = reader;
  const size = pageSize(first);
  const cursor = readCursor(after, 2);
  if (!officer)
    return keysetPage(
      [],
      size,
      () => [],
      () => fail(),
    );
  const [at, direction, beyond] = OPEN.includes(state)
    ? ['next_at', 'ASC', '>']
    : ['updated_at', 'DESC', '<'];
  const scope = listScope(
    officer,
    dayOf(now),
    { child: 't.child_id', division: 't.division_no', place: 't.place_no' },
    4,
  );
  const rows = await manager.query<{ key: string; at: string }[]>(
    `SELECT t.placement_id AS key, t.${at}::text AS at FROM placement t
      WHERE ${scope.sql} AND t.state = $1
        AND ($2::timestamptz IS NULL OR (t.${at}, t.placement_id) ${beyond} ($2::timestamptz, $3::uuid))
      ORDER BY t.${at} ${direction}, t.placement_id ${direction} LIMIT ${size + 1}`,
    [state, cursor?.[0] ?? null, cursor?.[1] ?? null, ...scope.parameters],
  );
  const found = await placementsById(
    reader,
    rows.map(({ key }) => key),
  );
  const seen = rows.flatMap((row) => {
    const placement = found.get(row.key);
    return placement ? [{ ...row, placement }] : [];
  });
  return keysetPage(
    seen,
    size,
    ({ at: when, key }) => [when, key],
    ({ placement }) => placement,
  );
}

function fail(): never {
  throw new Error('an empty page has no rows');
}
