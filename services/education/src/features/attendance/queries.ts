import type { Day } from '@ger/kernel';
import type { Batch } from '@ger/subgraph';
import type { CalendarDay } from '../school-calendar/index.ts';
import type { Absence } from './rules/absence.ts';
import type { AbsenceKind, AttendanceSheet } from './rules/attendance.ts';

/** Key of a sheet in a batch, and the id that a repeated submission answers. */
export function sheetKey({ classId, on }: { classId: string; on: Day }): string {
  return `${classId}/${on}`;
}

/** A day of the calendar of a class's school. */
export interface AttendanceDay extends CalendarDay {
  readonly classId: string;
}

interface SheetRow {
  class_id: string;
  on_day: Day;
  version: number;
  recorded_at: Date;
  absences: { pupilId: string; childId: string | null; kind: AbsenceKind }[] | null;
}

/**
 * Sheets by class and day; the absent in the order of their names. Their ids are made uuids apart from the join: a cast may
 * tell what it was given, so PostgreSQL asks it of no pupil before the policy has passed on every pupil of the region.
 */
export const sheetsByKey: Batch<string, AttendanceSheet> = async ({ manager }, keys) => {
  const parts = keys.map((key) => key.split('/'));
  const rows = await manager.query<SheetRow[]>(
    `SELECT s.class_id, s.on_day, s.version, s.recorded_at,
            (WITH a AS MATERIALIZED (SELECT pupil_id::uuid AS pupil_id, kind FROM jsonb_each_text(s.absences) AS e(pupil_id, kind))
             SELECT jsonb_agg(jsonb_build_object('pupilId', p.pupil_id, 'childId', p.child_id, 'kind', a.kind) ORDER BY p.name, p.pupil_id)
               FROM a JOIN pupil p USING (pupil_id)) AS absences
       FROM attendance_sheet s
       JOIN unnest($1::uuid[], $2::date[]) AS wanted(class_id, on_day) USING (class_id, on_day)`,
    [parts.map(([classId]) => classId), parts.map(([, on]) => on)],
  );
  return new Map(
    rows.map(({ class_id: classId, on_day: on, version, recorded_at: recordedAt, absences }) => [
      sheetKey({ classId, on }),
      { classId, on, version, recordedAt, absences: absences ?? [] },
    ]),
  );
};

/** 正在连续旷课 — a streak that something was said of and that has not ended (3.3.g). */
export type RunningAbsence = Pick<Absence, 'since' | 'days' | 'level'>;

interface RunningRow extends RunningAbsence {
  readonly pupil_id: string;
}

/** The streak that runs of each pupil, where one was alerted. */
export const runningAbsencesOfPupils: Batch<string, RunningAbsence> = async ({ manager }, pupilIds) => {
  const rows = await manager.query<RunningRow[]>(
    `SELECT DISTINCT ON (pupil_id) pupil_id, since, days, level FROM absence
      WHERE pupil_id = ANY ($1::uuid[]) AND level <> 'NONE' AND ended_on IS NULL
      ORDER BY pupil_id, since DESC`,
    [pupilIds],
  );
  return new Map(rows.map(({ pupil_id, ...streak }) => [pupil_id, streak]));
};
