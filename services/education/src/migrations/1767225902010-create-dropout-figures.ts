import { guardByOwner, guardByPlace } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 控辍保学数字和“四个一”报告 (3.3.h, L.11): one row per time a pupil was out of school, and the reports of the levels. */
export class CreateDropoutFigures1767225902010 implements MigrationInterface {
  name = 'CreateDropoutFigures1767225902010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE dropout_spell (
        dropout_case_id uuid    NOT NULL REFERENCES dropout_case,
        round           integer NOT NULL CHECK (round > 0),
        unit_id         uuid    NOT NULL,
        place_no        bigint  NOT NULL,
        began_on        date    NOT NULL,
        ended_on        date,
        ended_as        text CHECK (ended_as IN ('RETURNED', 'TRANSFERRED', 'AGED_OUT', 'CLOSED_IN_ERROR')),
        CHECK ((ended_on IS NULL) = (ended_as IS NULL)),
        PRIMARY KEY (dropout_case_id, round)
      );
      COMMENT ON TABLE dropout_spell IS '一段辍学：自登记或再次辍学之日起，至复学、转学、超龄或撤销之日止 (3.3.h)；汇总和报告的数字由此得出';
      CREATE INDEX dropout_spell_place ON dropout_spell (place_no, began_on);
      CREATE INDEX dropout_spell_unit  ON dropout_spell (unit_id, began_on);
      CREATE INDEX enrolment_place     ON enrolment (place_no, from_day);

      ${READ.map((table) => `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY;`).join('\n      ')}
      INSERT INTO dropout_spell (dropout_case_id, round, unit_id, place_no, began_on, ended_on, ended_as)
      SELECT v.dropout_case_id, (v.snapshot ->> 'round')::integer, c.unit_id, c.place_no,
             min((v.recorded_at AT TIME ZONE 'Asia/Shanghai')::date) FILTER (WHERE v.state NOT IN (${ENDS}, 'SUSPECTED')),
             min((v.recorded_at AT TIME ZONE 'Asia/Shanghai')::date) FILTER (WHERE v.state IN (${ENDS})),
             min(v.state) FILTER (WHERE v.state IN (${ENDS}))
        FROM dropout_case_version v JOIN dropout_case c USING (dropout_case_id)
       GROUP BY v.dropout_case_id, (v.snapshot ->> 'round')::integer, c.unit_id, c.place_no
      HAVING bool_or(v.state NOT IN (${ENDS}, 'SUSPECTED'));
      ${READ.map((table) => `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;`).join('\n      ')}

      CREATE TABLE ladder_report (
        report_id   uuid        PRIMARY KEY,
        version     integer     NOT NULL CHECK (version > 0),
        kind        text        NOT NULL CHECK (kind IN ('SCHOOL_MONTHLY', 'BANNER_QUARTERLY', 'LEAGUE_TERM', 'REGION_YEARLY')),
        period      text        NOT NULL,
        unit_id     uuid        NOT NULL,
        division    text        NOT NULL,
        place_no    bigint      NOT NULL,
        state       text        NOT NULL,
        from_day    date        NOT NULL,
        due_on      date        NOT NULL,
        since       date,
        until       date,
        numbers     jsonb,
        remark      text,
        drawn_up_by uuid,
        reviewed_by uuid,
        filed_at    timestamptz,
        opened_at   timestamptz NOT NULL,
        updated_at  timestamptz NOT NULL,
        UNIQUE (unit_id, kind, period)
      );
      COMMENT ON TABLE ladder_report IS '控辍保学“四个一”报告现状 (L.11)；说明加密';
      CREATE INDEX ladder_report_place ON ladder_report (place_no, due_on);
      CREATE INDEX ladder_report_due   ON ladder_report (due_on DESC, report_id DESC);
      CREATE INDEX ladder_report_unfiled ON ladder_report (due_on) WHERE state <> 'FILED';

      CREATE TABLE ladder_report_version (
        report_id   uuid        NOT NULL REFERENCES ladder_report,
        version     integer     NOT NULL CHECK (version > 0),
        state       text        NOT NULL,
        snapshot    jsonb       NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        reason      text        NOT NULL,
        PRIMARY KEY (report_id, version)
      );
      COMMENT ON TABLE ladder_report_version IS '“四个一”报告各版本 (2.4, L.11)';

      GRANT SELECT, INSERT, UPDATE (ended_on, ended_as) ON dropout_spell TO education_app, education_consumer, education_jobs;
      GRANT SELECT ON ladder_report TO education_app, education_jobs;
      GRANT UPDATE (version, state, since, until, numbers, remark, drawn_up_by, reviewed_by, filed_at, updated_at)
        ON ladder_report TO education_app;
      GRANT INSERT ON ladder_report TO education_jobs;
      GRANT SELECT, INSERT ON ladder_report_version TO education_app, education_jobs;
      ${guardByPlace({ stem: 'education', table: 'dropout_spell' })}
      ${guardByPlace({ stem: 'education', table: 'ladder_report' })}
      ${guardByOwner({ stem: 'education', table: 'ladder_report_version', owner: 'ladder_report', column: 'report_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE ladder_report_version, ladder_report, dropout_spell;
      DROP INDEX enrolment_place`);
  }
}

const ENDS = `'RETURNED', 'TRANSFERRED', 'AGED_OUT', 'CLOSED_IN_ERROR'`;
const READ = ['dropout_case', 'dropout_case_version'];
