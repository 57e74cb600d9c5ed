import type { BoughtPlaces } from './rules/bought-places.ts';

/** A row, named as the domain names it. */
export interface BoughtRow extends Omit<BoughtPlaces, 'placeNo'> {
  readonly placeNo: string;
}

export const BOUGHT_COLUMNS = `b.bought_id AS id, b.version, b.unit_id AS "unitId", b.place, b.place_no AS "placeNo",
  b.school_unit_id AS "schoolUnitId", b.licence, b.school_year AS "schoolYear", b.places, b.taken, b.price::text AS price, b.state`;
export const STAY_COLUMNS = `stay_id AS id, bought_id AS "boughtId", pupil_id AS "pupilId", from_day AS "from", until_day AS "until"`;

/** The domain object of a row. */
export function boughtFrom(row: BoughtRow): BoughtPlaces {
  return { ...row, placeNo: Number(row.placeNo) };
}
