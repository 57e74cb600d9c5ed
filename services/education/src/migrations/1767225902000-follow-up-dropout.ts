import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 控辍保学期限、超龄自动办结与单位名称 (3.3.h, L.10): when the next act of a case falls due, what the clock may do, and the names
 * of units that stand on a written report.
 */
export class FollowUpDropout1767225902000 implements MigrationInterface {
  name = 'FollowUpDropout1767225902000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE dropout_case ADD COLUMN clock_from timestamptz, ADD COLUMN due_at timestamptz;
      ALTER TABLE dropout_case NO FORCE ROW LEVEL SECURITY;
      UPDATE dropout_case SET clock_from = updated_at;
      ALTER TABLE dropout_case FORCE ROW LEVEL SECURITY;
      ALTER TABLE dropout_case ALTER COLUMN clock_from SET NOT NULL;
      COMMENT ON COLUMN dropout_case.clock_from IS '下一步期限的起算时刻';
      COMMENT ON COLUMN dropout_case.due_at IS '下一步的期限；没有期限的为空';
      CREATE INDEX dropout_case_due ON dropout_case (due_at) WHERE due_at IS NOT NULL;
      CREATE INDEX dropout_case_open_birth ON dropout_case (birth_date)
        WHERE state NOT IN ('RETURNED', 'TRANSFERRED', 'AGED_OUT', 'CLOSED_IN_ERROR');
      GRANT UPDATE (clock_from, due_at) ON dropout_case TO education_app, education_consumer;

      -- 超龄由系统到期办结，学籍随之结束。
      GRANT SELECT, UPDATE (version, state, attempts, report, measures, round, absence_id, registered_on, watch_until,
        clock_from, due_at, updated_at) ON dropout_case TO education_jobs;
      GRANT SELECT, INSERT ON dropout_case_version TO education_jobs;
      GRANT SELECT, UPDATE (until_day) ON enrolment TO education_jobs;
      GRANT SELECT ON pupil TO education_jobs;

      CREATE TABLE unit_name (
        unit_id uuid PRIMARY KEY,
        name    text NOT NULL
      );
      COMMENT ON TABLE unit_name IS '单位名称，按民政的事件登记：书面报告上的学校和受文单位 (3.3.h)';
      GRANT SELECT ON unit_name TO education_app;
      GRANT SELECT, INSERT, UPDATE (name) ON unit_name TO education_consumer`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE unit_name;
      ALTER TABLE dropout_case DROP COLUMN clock_from, DROP COLUMN due_at`);
  }
}
