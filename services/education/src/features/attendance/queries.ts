import type { Day } from '@ger/kernel';
import type { Batch } from '@ger/subgraph';
import type { AbsenceKind, AttendanceSheet } from './rules/attendance.ts';

/** Key of a sheet in a batch, and the id that a repeated submission answers. */
export function sheetKey({ classId, on }: { classId: string; on: Day }): string {
  return `${classId}/${on}`;
}

interface SheetRow {
  class_id: string;
  on_day: Day;
  version: number;
  recorded_at: Date;
  absences: { pupilId: string; childId: string | null; kind: AbsenceKind }[] | null;
}

/** Sheets by class and day; the absent in the order of their names. */
export const sheetsByKey: Batch<string, AttendanceSheet> = async ({ manager }, keys) => {
  const parts = keys.map((key) => key.split('/'));
  const rows = await manager.query<SheetRow[]>(
    `SELECT s.class_id, s.on_day, s.version, s.recorded_at,
            (SELECT jsonb_agg(jsonb_build_object('pupilId', p.pupil_id, 'childId', p.child_id, 'kind', a.kind) ORDER BY p.name, p.pupil_id)
               FROM jsonb_each_text(s.absences) AS a(pupil_id, kind) JOIN pupil p ON p.pupil_id = a.pupil_id::uuid) AS absences
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
