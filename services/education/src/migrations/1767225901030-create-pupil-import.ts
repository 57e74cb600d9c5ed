import { guardByOwner } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWN_UNIT = `unit_id = (SELECT nullif(current_setting('app.unit_id', true), '')::uuid)`;

/** 学生名单导入 (3.3.a): the school's own, file and lines sealed, and forgotten some days after the end: they hold identity numbers. */
export class CreatePupilImport1767225901030 implements MigrationInterface {
  name = 'CreatePupilImport1767225901030';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE pupil_import (
        import_id     uuid        PRIMARY KEY,
        unit_id       uuid        NOT NULL,
        post_id       uuid        NOT NULL,
        school_year   integer     NOT NULL,
        kind          text        NOT NULL CHECK (kind IN ('XLSX', 'CSV')),
        file_name     text        NOT NULL,
        content       text,
        state         text        NOT NULL,
        failure       jsonb,
        headers       text[]      NOT NULL DEFAULT '{}',
        rows          integer     NOT NULL DEFAULT 0,
        new_rows      integer     NOT NULL DEFAULT 0,
        unchanged     integer     NOT NULL DEFAULT 0,
        bad           integer     NOT NULL DEFAULT 0,
        added         integer     NOT NULL DEFAULT 0,
        opens_classes integer     NOT NULL DEFAULT 0,
        classes       jsonb       NOT NULL DEFAULT '[]',
        uploaded_at   timestamptz NOT NULL,
        changed_at    timestamptz NOT NULL
      );
      COMMENT ON TABLE pupil_import IS '学生名单导入 (3.3.a)；文件名、文件加密，核对后不留文件';
      CREATE INDEX pupil_import_unit ON pupil_import (unit_id, uploaded_at DESC);
      CREATE INDEX pupil_import_work ON pupil_import (uploaded_at) WHERE state IN ('CHECKING', 'IMPORTING');
      CREATE TABLE pupil_import_row (
        import_id  uuid    NOT NULL REFERENCES pupil_import,
        row_number integer NOT NULL,
        cells      text    NOT NULL,
        verdict    text    NOT NULL CHECK (verdict IN ('NEW', 'UNCHANGED', 'BAD', 'ADDED')),
        problems   jsonb   NOT NULL,
        PRIMARY KEY (import_id, row_number)
      );
      COMMENT ON TABLE pupil_import_row IS '学生名单各行（加密），办结后按期清除';
      CREATE INDEX pupil_import_row_new ON pupil_import_row (import_id, row_number) WHERE verdict = 'NEW';
      GRANT SELECT, INSERT, UPDATE (state, changed_at) ON pupil_import TO education_app;
      GRANT SELECT ON pupil_import_row TO education_app;
      GRANT SELECT, UPDATE ON pupil_import TO education_jobs;
      GRANT SELECT, INSERT, UPDATE, DELETE ON pupil_import_row TO education_jobs;
      ALTER TABLE pupil_import ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY own ON pupil_import TO education_app USING (${OWN_UNIT}) WITH CHECK (${OWN_UNIT});
      CREATE POLICY clock ON pupil_import TO education_jobs USING (true) WITH CHECK (true);
      ${guardByOwner({ stem: 'education', table: 'pupil_import_row', owner: 'pupil_import', column: 'import_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE pupil_import_row, pupil_import');
  }
}
