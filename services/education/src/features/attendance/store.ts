import { idFrom, type Day } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import type { Absence } from './rules/absence.ts';
import type { AbsenceKind, DayMark } from './rules/attendance.ts';
import type { RecordedDay } from './rules/streaks.ts';

/** Pupils who were not there, and why. */
export type Absences = Readonly<Record<string, AbsenceKind>>;

/** A pupil whose streaks may have changed. */
export interface WatchedPupil {
  readonly pupilId: string;
  readonly childId: string | null;
  readonly unitId: string;
  readonly residence: string;
  /** Every recorded school day, in order. */
  readonly recorded: readonly RecordedDay[];
  /** What was said of the pupil's streaks so far. */
  readonly absences: readonly Absence[];
}

/** What commands ask of the attendance tables, within one transaction. */
export interface AttendanceStore {
  /** Until the end of this act nobody else enters attendance of the class: streaks run over its days. */
  hold(classId: string): Promise<void>;
  /** Enters a day or corrects it; the earlier version stays. Answers who was entered as absent before. */
  enter(classId: string, on: Day, absences: Absences): Promise<Absences>;
  /** Of these pupils, and of those of the class of whose streaks something was said: all that streaks are made of. */
  watched(classId: string, pupilIds: readonly string[]): Promise<WatchedPupil[]>;
  /** Keeps what has now been said of pupils' streaks. */
  keep(absences: readonly (Absence & { pupilId: string })[]): Promise<void>;
}

/** Id of a streak: the same pupil and first day are always the same streak. */
export function absenceIdOf(pupilId: string, since: Day): string {
  return idFrom('absence', pupilId, since);
}

interface WatchedRow {
  pupil_id: string;
  child_id: string | null;
  unit_id: string;
  residence: string;
  recorded: { on: Day; mark: DayMark }[] | null;
  absences: Absence[] | null;
}

/** The store over SQL: a class's day is one row, whatever the number of pupils. */
export function attendanceStore({ manager, actor, now }: StoreTools): AttendanceStore {
  return {
    async hold(classId) {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('attendance ' || $1, 0))`, [
        classId,
      ]);
    },
    async enter(classId, on, absences) {
      const [sheet] = await manager.query<{ version: number; absences: Absences }[]>(
        `SELECT version, absences FROM attendance_sheet WHERE class_id = $1 AND on_day = $2`,
        [classId, on],
      );
      await manager.query(ENTER, [
        classId,
        on,
        (sheet?.version ?? 0) + 1,
        JSON.stringify(absences),
        now,
        JSON.stringify(actor),
      ]);
      return sheet?.absences ?? {};
    },
    async watched(classId, pupilIds) {
      const rows = await manager.query<WatchedRow[]>(WATCHED, [classId, pupilIds]);
      return rows.map((row) => ({
        pupilId: row.pupil_id,
        childId: row.child_id,
        unitId: row.unit_id,
        residence: row.residence,
        recorded: row.recorded ?? [],
        absences: row.absences ?? [],
      }));
    },
    async keep(absences) {
      if (absences.length === 0) return;
      const rows = absences.map((absence) => ({
        id: absenceIdOf(absence.pupilId, absence.since),
        ...absence,
      }));
      await manager.query(
        `INSERT INTO absence (absence_id, pupil_id, since, days, level, ended_on, changed_at)
         SELECT a.id, a."pupilId", a.since, a.days, a.level, a."endedOn", $2
           FROM jsonb_to_recordset($1::jsonb)
             AS a(id uuid, "pupilId" uuid, since date, days integer, level text, "endedOn" date)
         ON CONFLICT (absence_id) DO UPDATE
           SET days = excluded.days, level = excluded.level, ended_on = excluded.ended_on,
               changed_at = excluded.changed_at`,
        [JSON.stringify(rows), now],
      );
    },
  };
}

const ENTER = `
  WITH entered AS (
    INSERT INTO attendance_sheet (class_id, on_day, version, absences, recorded_at) VALUES ($1, $2, $3, $4::jsonb, $5)
    ON CONFLICT (class_id, on_day) DO UPDATE
      SET version = excluded.version, absences = excluded.absences, recorded_at = excluded.recorded_at)
  INSERT INTO attendance_sheet_version (class_id, on_day, version, absences, recorded_at, recorded_by)
  VALUES ($1, $2, $3, $4::jsonb, $5, $6::jsonb)`;

const WATCHED = `
  WITH watched AS (
    SELECT unnest($2::uuid[]) AS pupil_id
    UNION
    SELECT a.pupil_id FROM absence a JOIN enrolment e USING (pupil_id) JOIN enrolment_stay c USING (enrolment_id)
     WHERE c.class_id = $1 AND a.level <> 'NONE'
  )
  SELECT p.pupil_id, p.child_id, p.unit_id, p.residence,
    (SELECT jsonb_agg(jsonb_build_object('on', s.on_day, 'mark', coalesce(s.absences ->> p.pupil_id::text, 'PRESENT'))
              ORDER BY s.on_day)
       FROM enrolment e JOIN enrolment_stay c USING (enrolment_id) JOIN attendance_sheet s
         ON s.class_id = c.class_id AND s.on_day >= c.from_day AND (c.until_day IS NULL OR s.on_day < c.until_day)
      WHERE e.pupil_id = p.pupil_id) AS recorded,
    (SELECT jsonb_agg(jsonb_build_object('since', a.since, 'days', a.days, 'level', a.level, 'endedOn', a.ended_on) ORDER BY a.since)
       FROM absence a WHERE a.pupil_id = p.pupil_id) AS absences
    FROM watched w JOIN pupil p USING (pupil_id)
   ORDER BY p.pupil_id`;
