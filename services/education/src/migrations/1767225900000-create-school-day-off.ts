import { guardByPlace } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 学校停课日与连续旷课的结束 (3.3.g): days off of a school's own with their versions, and on which day a streak ended. */
export class CreateSchoolDayOff1767225900000 implements MigrationInterface {
  name = 'CreateSchoolDayOff1767225900000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE school_day_off (
        unit_id     uuid        NOT NULL,
        on_day      date        NOT NULL,
        place_no    bigint      NOT NULL,
        version     integer     NOT NULL CHECK (version > 0),
        state       text        NOT NULL CHECK (state IN ('SCHOOL_DAY', 'DAY_OFF')),
        reason      text        NOT NULL,
        recorded_at timestamptz NOT NULL,
        PRIMARY KEY (unit_id, on_day)
      );
      COMMENT ON TABLE school_day_off IS '学校自定的停课日现状 (3.3.g)';
      CREATE TABLE school_day_off_version (
        unit_id     uuid        NOT NULL,
        on_day      date        NOT NULL,
        version     integer     NOT NULL CHECK (version > 0),
        state       text        NOT NULL,
        reason      text        NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        PRIMARY KEY (unit_id, on_day, version),
        FOREIGN KEY (unit_id, on_day) REFERENCES school_day_off
      );
      COMMENT ON TABLE school_day_off_version IS '学校停课日各版本 (2.4, 3.3.g)';
      GRANT SELECT, INSERT ON school_day_off, school_day_off_version TO education_app;
      GRANT UPDATE (version, state, reason, recorded_at) ON school_day_off TO education_app;
      ${guardByPlace({ stem: 'education', table: 'school_day_off' })}
      ALTER TABLE school_day_off_version ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY reach ON school_day_off_version FOR SELECT TO education_app USING (
        EXISTS (SELECT FROM school_day_off d WHERE d.unit_id = school_day_off_version.unit_id AND d.on_day = school_day_off_version.on_day));
      CREATE POLICY add ON school_day_off_version FOR INSERT TO education_app WITH CHECK (
        EXISTS (SELECT FROM school_day_off d WHERE d.unit_id = school_day_off_version.unit_id AND d.on_day = school_day_off_version.on_day));

      ALTER TABLE absence ADD COLUMN ended_on date;
      COMMENT ON COLUMN absence.ended_on IS '返校或请假而中断的日期；仍在旷课的为空';
      GRANT UPDATE (ended_on) ON absence TO education_app;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE absence DROP COLUMN ended_on;
      DROP TABLE school_day_off_version, school_day_off`);
  }
}
