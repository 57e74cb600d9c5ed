import type { Actor, Day } from '@ger/kernel';
import type { EntityManager } from 'typeorm';
import type { EnrolmentRow } from './entities.ts';

/**
 * Enrolments `e` with the class, year and grade of a day (`$1`); before the first day and after the last, those assigned
 * last. To be followed by a WHERE of one's own.
 */
export const ENROLMENTS_ON = `
  SELECT e.enrolment_id AS "enrolmentId", e.pupil_id AS "pupilId", e.child_id AS "childId", e.unit_id AS "unitId",
         e.place_no AS "placeNo", coalesce(s.class_id, e.class_id) AS "classId",
         coalesce(s.school_year, e.school_year) AS "schoolYear", coalesce(s.grade, e.grade) AS grade, e.boarding,
         e.version, e.language, e.status, e.student_number AS "studentNumber", e.status_reason AS "statusReason",
         e.end_kind AS "endKind", e.from_day AS "from", e.until_day AS "until"
    FROM enrolment e
    LEFT JOIN LATERAL (SELECT c.class_id, c.school_year, c.grade FROM enrolment_stay c
                        WHERE c.enrolment_id = e.enrolment_id AND c.from_day <= $1::date
                          AND (c.until_day IS NULL OR c.until_day > $1::date)) s ON true`;

/** On a day still at school: not ended, or to end later. */
export const RUNS_ON = `(e.until_day IS NULL OR e.until_day > $1::date)`;

/** Rows of `ENROLMENTS_ON` with a condition; `$1` is the day. */
export function enrolmentRowsOn(
  manager: EntityManager,
  day: Day,
  { where, parameters }: { where: string; parameters: readonly unknown[] },
): Promise<EnrolmentRow[]> {
  return manager.query<EnrolmentRow[]>(`${ENROLMENTS_ON} WHERE ${where}`, [day, ...parameters]);
}

/** Keeps the present rows of these enrolments as the version they carry (2.4). */
export async function keepVersions(
  manager: EntityManager,
  enrolmentIds: readonly string[],
  { act, actor, now }: { act: string; actor: Actor; now: Date },
): Promise<void> {
  await manager.query(
    `INSERT INTO enrolment_version (enrolment_id, version, snapshot, recorded_at, recorded_by, act)
     SELECT e.enrolment_id, e.version, to_jsonb(e), $2, $3::jsonb, $4 FROM enrolment e
      WHERE e.enrolment_id = ANY ($1::uuid[])`,
    [enrolmentIds, now, JSON.stringify(actor), act],
  );
}
