import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 摸底排查表先核对后入库 (6.2): what was found of each line, what the officer said of it, and what came of it. */
export class CheckSurveyFirst1767225890100 implements MigrationInterface {
  name = 'CheckSurveyFirst1767225890100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE survey_import DROP CONSTRAINT survey_import_state_check;
      UPDATE survey_import SET state = 'FAILED' WHERE state IN ('RUNNING', 'UNREADABLE');
      ALTER TABLE survey_import
        ADD CONSTRAINT survey_import_state_check
          CHECK (state IN ('CHECKING', 'CHECKED', 'IMPORTING', 'DONE', 'CANCELLED', 'FAILED')),
        ADD COLUMN kind            text    NOT NULL DEFAULT 'XLSX' CHECK (kind IN ('XLSX', 'CSV')),
        ADD COLUMN failure         jsonb,
        ADD COLUMN counts          jsonb   NOT NULL DEFAULT '{}',
        ADD COLUMN to_process      integer NOT NULL DEFAULT 0,
        ADD COLUMN position        integer NOT NULL DEFAULT 0,
        ADD COLUMN run_id          uuid,
        ADD COLUMN run_at          timestamptz,
        ADD COLUMN uploaded_by     uuid,
        ADD COLUMN uploaded_at     timestamptz,
        ADD COLUMN started_by      uuid,
        ADD COLUMN start_post_id   uuid,
        ADD COLUMN kept_until      date,
        ADD COLUMN forgotten_at    timestamptz;
      UPDATE survey_import SET uploaded_at = started_at, kept_until = (started_at + interval '30 days')::date,
        failure = CASE WHEN state = 'FAILED' THEN '{"code": "INTERRUPTED"}'::jsonb END,
        content = CASE WHEN state = 'FAILED' THEN NULL ELSE content END,
        counts = jsonb_build_object('NEW', added, 'UNCHANGED', unchanged, 'BAD', rejected);
      ALTER TABLE survey_import
        ALTER COLUMN uploaded_at SET NOT NULL, ALTER COLUMN kept_until SET NOT NULL, ALTER COLUMN started_at DROP NOT NULL,
        ALTER COLUMN file_name DROP NOT NULL;
      COMMENT ON COLUMN survey_import.counts IS '核对结果的各类行数，及其中已认定为不同儿童的行数';
      COMMENT ON COLUMN survey_import.position IS '本阶段已办到的行号';
      COMMENT ON COLUMN survey_import.run_id IS '正在核对的进程；另一进程接手后换新';
      COMMENT ON COLUMN survey_import.kept_until IS '表中内容保存至；此后清除文件名、各行内容和理由，只留数目';
      DROP INDEX survey_import_running, survey_import_unit;
      CREATE INDEX survey_import_waiting ON survey_import (uploaded_at, import_id) WHERE state IN ('CHECKING', 'IMPORTING');
      CREATE INDEX survey_import_list    ON survey_import (unit_id, uploaded_at DESC, import_id DESC);
      CREATE INDEX survey_import_kept    ON survey_import (kept_until) WHERE forgotten_at IS NULL;

      ALTER TABLE survey_row ALTER COLUMN cells DROP NOT NULL;
      ALTER TABLE survey_row
        ADD COLUMN verdict    text,
        ADD COLUMN outcome    text CHECK (outcome IN ('ADDED', 'UNCHANGED', 'RETURNED')),
        ADD COLUMN differing  text[]  NOT NULL DEFAULT '{}',
        ADD COLUMN child_id   uuid,
        ADD COLUMN candidates jsonb   NOT NULL DEFAULT '[]',
        ADD COLUMN alike_rows integer[] NOT NULL DEFAULT '{}',
        ADD COLUMN accepted   boolean NOT NULL DEFAULT false,
        ADD COLUMN reason     text;
      UPDATE survey_row SET
        verdict = CASE state WHEN 'ADDED' THEN 'NEW' WHEN 'UNCHANGED' THEN 'UNCHANGED' ELSE 'BAD' END,
        outcome = CASE state WHEN 'ADDED' THEN 'ADDED' WHEN 'UNCHANGED' THEN 'UNCHANGED' ELSE 'RETURNED' END;
      DROP INDEX survey_row_pending;
      ALTER TABLE survey_row DROP COLUMN state,
        ALTER COLUMN verdict SET NOT NULL,
        ADD CONSTRAINT survey_row_verdict_check CHECK (verdict IN ('NEW', 'LIKELY', 'UNCHANGED', 'DIFFERS', 'BAD'));
      COMMENT ON COLUMN survey_row.verdict    IS '核对结果';
      COMMENT ON COLUMN survey_row.outcome    IS '办理结果；未办理为空';
      COMMENT ON COLUMN survey_row.candidates IS '疑似重复的已有档案：编号、分值、理由代码';
      COMMENT ON COLUMN survey_row.accepted   IS '工作人员认定为不同儿童；理由加密';
      CREATE INDEX survey_row_verdict ON survey_row (import_id, verdict, row_number);

      GRANT UPDATE (state, started_at, started_by, start_post_id, finished_at, to_process, processed, position, counts,
                    unchanged, rejected)
        ON survey_import TO civil_affairs_app;
      GRANT UPDATE (accepted, reason) ON survey_row TO civil_affairs_app;
      GRANT DELETE ON survey_row TO civil_affairs_jobs;
      -- A sheet is compared within the reach of the officer who handed it in; the job asks in that officer's name.
      GRANT SELECT ON child_relation TO civil_affairs_jobs;
      CREATE POLICY clock ON child_relation FOR SELECT TO civil_affairs_jobs USING (true);`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM survey_row; DELETE FROM survey_import;
      DROP POLICY clock ON child_relation;
      REVOKE SELECT ON child_relation FROM civil_affairs_jobs;
      REVOKE DELETE ON survey_row FROM civil_affairs_jobs;
      REVOKE UPDATE ON survey_row FROM civil_affairs_app;
      REVOKE UPDATE ON survey_import FROM civil_affairs_app;
      DROP INDEX survey_row_verdict, survey_import_waiting, survey_import_list, survey_import_kept;
      ALTER TABLE survey_row
        DROP COLUMN verdict, DROP COLUMN outcome, DROP COLUMN differing, DROP COLUMN child_id, DROP COLUMN candidates,
        DROP COLUMN alike_rows, DROP COLUMN accepted, DROP COLUMN reason,
        ADD COLUMN state text NOT NULL CHECK (state IN ('PENDING', 'ADDED', 'UNCHANGED', 'REJECTED')),
        ALTER COLUMN cells SET NOT NULL;
      CREATE INDEX survey_row_pending ON survey_row (import_id, row_number) WHERE state = 'PENDING';
      ALTER TABLE survey_import DROP CONSTRAINT survey_import_state_check;
      ALTER TABLE survey_import
        DROP COLUMN kind, DROP COLUMN failure, DROP COLUMN counts, DROP COLUMN to_process, DROP COLUMN position,
        DROP COLUMN run_id, DROP COLUMN run_at, DROP COLUMN uploaded_by, DROP COLUMN uploaded_at, DROP COLUMN started_by,
        DROP COLUMN start_post_id, DROP COLUMN kept_until, DROP COLUMN forgotten_at,
        ALTER COLUMN started_at SET NOT NULL, ALTER COLUMN file_name SET NOT NULL,
        ADD CONSTRAINT survey_import_state_check CHECK (state IN ('RUNNING', 'DONE', 'UNREADABLE'));
      CREATE INDEX survey_import_running ON survey_import (started_at, import_id) WHERE state = 'RUNNING';
      CREATE INDEX survey_import_unit    ON survey_import (unit_id)`);
  }
}
