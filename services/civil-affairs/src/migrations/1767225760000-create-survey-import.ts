import { guardByOwner } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 摸底排查表导入 (6.2): one row per sheet, one per line of it. What the lines say is encrypted. */
export class CreateSurveyImport1767225760000 implements MigrationInterface {
  name = 'CreateSurveyImport1767225760000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE survey_import (
        import_id   uuid        PRIMARY KEY,
        unit_id     uuid        NOT NULL,
        post_id     uuid        NOT NULL,
        file_name   text        NOT NULL,
        content     text,
        headers     text[]      NOT NULL,
        state       text        NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'UNREADABLE')),
        rows        integer     NOT NULL,
        processed   integer     NOT NULL,
        added       integer     NOT NULL,
        unchanged   integer     NOT NULL,
        rejected    integer     NOT NULL,
        started_at  timestamptz NOT NULL,
        finished_at timestamptz
      );
      COMMENT ON TABLE  survey_import IS '摸底排查表导入 (6.2)';
      COMMENT ON COLUMN survey_import.content IS '文件内容（加密）；读入各行后清空';
      CREATE INDEX survey_import_running ON survey_import (started_at, import_id) WHERE state = 'RUNNING';
      CREATE INDEX survey_import_unit    ON survey_import (unit_id);

      CREATE TABLE survey_row (
        import_id  uuid    NOT NULL REFERENCES survey_import,
        row_number integer NOT NULL,
        cells      text    NOT NULL,
        state      text    NOT NULL CHECK (state IN ('PENDING', 'ADDED', 'UNCHANGED', 'REJECTED')),
        problems   jsonb   NOT NULL,
        fault      text,
        PRIMARY KEY (import_id, row_number)
      );
      COMMENT ON TABLE  survey_row IS '摸底排查表各行；内容加密 (6.2)';
      COMMENT ON COLUMN survey_row.fault IS '系统故障的类别，供运维查找；不含内容';
      CREATE INDEX survey_row_pending ON survey_row (import_id, row_number) WHERE state = 'PENDING';

      GRANT SELECT, INSERT ON survey_import TO civil_affairs_app;
      GRANT SELECT ON survey_row TO civil_affairs_app;
      GRANT SELECT, UPDATE ON survey_import TO civil_affairs_jobs;
      GRANT SELECT, INSERT, UPDATE ON survey_row TO civil_affairs_jobs;
      ALTER TABLE survey_import ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY own ON survey_import TO civil_affairs_app
        USING (unit_id = (SELECT nullif(current_setting('app.unit_id', true), '')::uuid))
        WITH CHECK (unit_id = (SELECT nullif(current_setting('app.unit_id', true), '')::uuid));
      CREATE POLICY work ON survey_import TO civil_affairs_jobs USING (true) WITH CHECK (true);
      ${guardByOwner({ stem: 'civil_affairs', table: 'survey_row', owner: 'survey_import', column: 'import_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE survey_row, survey_import');
  }
}
