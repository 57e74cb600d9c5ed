import { guardByOwner } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 考勤与连续旷课 (3.3.g): one row per class and day with its versions, one row per streak that was spoken of. */
export class CreateAttendance1767225700100 implements MigrationInterface {
  name = 'CreateAttendance1767225700100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE attendance_sheet (
        class_id    uuid        NOT NULL REFERENCES school_class,
        on_day      date        NOT NULL,
        version     integer     NOT NULL CHECK (version > 0),
        absences    jsonb       NOT NULL,
        recorded_at timestamptz NOT NULL,
        PRIMARY KEY (class_id, on_day)
      );
      COMMENT ON TABLE attendance_sheet IS '一个班一天的考勤现状：学生编号到缺勤种类；未列出的均到校 (3.3.g)';

      CREATE TABLE attendance_sheet_version (
        class_id    uuid        NOT NULL,
        on_day      date        NOT NULL,
        version     integer     NOT NULL CHECK (version > 0),
        absences    jsonb       NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        PRIMARY KEY (class_id, on_day, version),
        FOREIGN KEY (class_id, on_day) REFERENCES attendance_sheet
      );
      COMMENT ON TABLE attendance_sheet_version IS '考勤各版本：更正不覆盖旧记录 (2.4, 3.3.g)';

      CREATE TABLE absence (
        absence_id uuid        PRIMARY KEY,
        pupil_id   uuid        NOT NULL REFERENCES pupil,
        since      date        NOT NULL,
        days       integer     NOT NULL CHECK (days >= 0),
        level      text        NOT NULL CHECK (level IN ('NONE', 'ALERTED', 'LIMIT_REACHED')),
        changed_at timestamptz NOT NULL,
        UNIQUE (pupil_id, since)
      );
      COMMENT ON TABLE absence IS '连续无故旷课：已预警或曾预警的各段，由考勤推算 (3.3.g)';

      GRANT SELECT, INSERT ON attendance_sheet, attendance_sheet_version, absence TO education_app;
      GRANT UPDATE (version, absences, recorded_at) ON attendance_sheet TO education_app;
      GRANT UPDATE (days, level, changed_at) ON absence TO education_app;
      ${['attendance_sheet', 'attendance_sheet_version']
        .map((table) => guardByOwner({ stem: 'education', table, owner: 'school_class', column: 'class_id' }))
        .join('')}
      ${guardByOwner({ stem: 'education', table: 'absence', owner: 'pupil', column: 'pupil_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE absence, attendance_sheet_version, attendance_sheet');
  }
}
