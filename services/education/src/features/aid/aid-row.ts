import type { AidAward } from './rules/aid.ts';

/** A row, named as the domain names it. */
export interface AidRow extends Omit<AidAward, 'placeNo'> {
  readonly placeNo: string;
}

export const AID_COLUMNS = `a.award_id AS id, a.version, a.pupil_id AS "pupilId", a.unit_id AS "unitId", a.place,
  a.place_no AS "placeNo", a.bureau_unit_id AS "bureauUnitId", a.kind, a.school_year AS "schoolYear", a.amount::text AS amount, a.state`;

/** The domain object of a row. */
export function aidFrom(row: AidRow): AidAward {
  return { ...row, placeNo: Number(row.placeNo) };
}
