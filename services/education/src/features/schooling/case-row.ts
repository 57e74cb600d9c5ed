import type { ColumnCipher } from '@ger/access';
import type { SchoolingCase } from './rules/schooling-case.ts';

/** A row of `schooling_case` as `CASE_COLUMNS` read it. */
export type CaseRow = Omit<SchoolingCase, 'placeNo'> & { readonly placeNo: string };

export const CASE_COLUMNS = `c.case_id AS id, c.version, c.state, c.child_id AS "childId", c.incident_id AS "incidentId",
  c.request_id AS "requestId", c.need_id AS "needId", c.asker_unit_id AS "askerUnitId", c.unit_id AS "unitId", c.from_division AS "fromDivision",
  c.place_no AS "placeNo", c.level, c.language, c.grade, c.pupil_name AS "pupilName", c.birth_date::text AS "birthDate", c.sex,
  c.left_unit_ids AS "leftUnitIds", c.declined_unit_ids AS "declinedUnitIds", c.requested_at AS "requestedAt",
  c.due_at AS "dueAt", c.school_unit_id AS "schoolUnitId", c.school_year AS "schoolYear", c.pupil_id AS "pupilId",
  c.last_reason AS "lastReason", c.reason_code AS "reasonCode", c.settled_at AS "settledAt"`;

/** The domain object of a row. */
export function caseFrom(row: CaseRow, cipher: ColumnCipher): SchoolingCase {
  return {
    ...row,
    placeNo: Number(row.placeNo),
    pupilName: cipher.decrypt(row.pupilName),
    lastReason: cipher.decrypt(row.lastReason),
  };
}
