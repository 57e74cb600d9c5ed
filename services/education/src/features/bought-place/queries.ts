import type { Batch, Reader } from '@ger/subgraph';
import { BOUGHT_COLUMNS, boughtFrom, STAY_COLUMNS, type BoughtRow } from './bought-row.ts';
import type { BoughtPlaces, BoughtStay } from './rules/bought-places.ts';

/** Bought places by id, as far as they may be seen. */
export const boughtById: Batch<string, BoughtPlaces> = async ({ manager }, ids) => {
  const rows = await manager.query<BoughtRow[]>(
    `SELECT ${BOUGHT_COLUMNS} FROM bought_places b WHERE b.bought_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, boughtFrom(row)]));
};

/** What was bought for a school year, by the own bureau, of the own school, or of a school of the place; the fullest first. */
export async function listBought(
  { manager }: Reader,
  { schoolYear }: { readonly schoolYear: number },
): Promise<BoughtPlaces[]> {
  const rows = await manager.query<BoughtRow[]>(
    `SELECT ${BOUGHT_COLUMNS} FROM bought_places b WHERE b.school_year = $1
      ORDER BY b.state DESC, b.places - b.taken, b.bought_id LIMIT 200`,
    [schoolYear],
  );
  return rows.map(boughtFrom);
}

/** Who uses the places, the earliest first. */
export const staysOfBought: Batch<string, BoughtStay[]> = async ({ manager }, ids) => {
  const rows = await manager.query<BoughtStay[]>(
    `SELECT ${STAY_COLUMNS} FROM bought_place_stay WHERE bought_id = ANY ($1::uuid[]) AND until_day IS NULL
      ORDER BY from_day, stay_id`,
    [ids],
  );
  return Map.groupBy(rows, ({ boughtId }) => boughtId);
};
