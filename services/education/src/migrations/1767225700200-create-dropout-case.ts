import { guardByOwner, guardByReach } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { linkedByMatch } from './1767225700000-create-pupil.ts';

/** 控辍保学个案 (3.3.h): one current row per case, one row per version, and the counter of the written reports. */
export class CreateDropoutCase1767225700200 implements MigrationInterface {
  name = 'CreateDropoutCase1767225700200';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE dropout_case (
        dropout_case_id uuid        PRIMARY KEY,
        version         integer     NOT NULL CHECK (version > 0),
        pupil_id        uuid        NOT NULL REFERENCES pupil,
        child_id        uuid,
        division_no     bigint,
        unit_id         uuid        NOT NULL,
        place           text        NOT NULL,
        place_no        bigint      NOT NULL,
        residence       text        NOT NULL,
        residence_no    bigint      NOT NULL,
        birth_date      date        NOT NULL,
        state           text        NOT NULL,
        round           integer     NOT NULL CHECK (round > 0),
        absence_id      uuid,
        opened_at       timestamptz NOT NULL,
        registered_on   date,
        attempts        jsonb       NOT NULL,
        report          jsonb,
        measures        jsonb       NOT NULL,
        watch_until     date,
        updated_at      timestamptz NOT NULL
      );
      COMMENT ON TABLE dropout_case IS '控辍保学个案现状 (3.3.h)；劝返经过和措施说明加密';
      CREATE UNIQUE INDEX dropout_case_open ON dropout_case (pupil_id)
        WHERE state NOT IN ('RETURNED', 'TRANSFERRED', 'AGED_OUT', 'CLOSED_IN_ERROR');
      CREATE INDEX dropout_case_pupil     ON dropout_case (pupil_id, opened_at DESC);
      CREATE INDEX dropout_case_child     ON dropout_case (child_id);
      CREATE INDEX dropout_case_division  ON dropout_case (division_no);
      CREATE INDEX dropout_case_place     ON dropout_case (place_no);
      CREATE INDEX dropout_case_residence ON dropout_case (residence_no) WHERE child_id IS NULL;
      CREATE INDEX dropout_case_unit      ON dropout_case (unit_id);
      CREATE INDEX dropout_case_updated   ON dropout_case (updated_at DESC, dropout_case_id DESC);

      CREATE TABLE dropout_case_version (
        dropout_case_id uuid        NOT NULL REFERENCES dropout_case,
        version         integer     NOT NULL CHECK (version > 0),
        state           text        NOT NULL,
        snapshot        jsonb       NOT NULL,
        recorded_at     timestamptz NOT NULL,
        recorded_by     jsonb       NOT NULL,
        reason          text        NOT NULL,
        PRIMARY KEY (dropout_case_id, version)
      );
      COMMENT ON TABLE dropout_case_version IS '控辍保学个案各版本 (2.4, 3.3.h)';

      CREATE TABLE dropout_report_counter (
        banner text    NOT NULL,
        year   integer NOT NULL,
        last   integer NOT NULL CHECK (last > 0),
        PRIMARY KEY (banner, year)
      );
      COMMENT ON TABLE dropout_report_counter IS '书面报告文号：每旗县每年从 1 起 (3.3.h)';

      GRANT SELECT, INSERT ON dropout_case, dropout_case_version TO education_app, education_consumer;
      GRANT UPDATE (version, child_id, state, round, absence_id, registered_on, attempts, report, measures, watch_until, updated_at)
        ON dropout_case TO education_app;
      GRANT UPDATE (division_no, version, state, round, absence_id, registered_on, attempts, report, measures, watch_until, updated_at)
        ON dropout_case TO education_consumer;
      GRANT SELECT, INSERT, UPDATE (last) ON dropout_report_counter TO education_app;

      ${guardByReach({ stem: 'education', table: 'dropout_case', place: true, unit: true })}
      ${linkedByMatch('dropout_case')}
      -- A pupil without a dossier lives somewhere too: that township is told and acknowledges (3.3.h).
      CREATE POLICY residence ON dropout_case FOR SELECT TO education_app USING (${LIVES_HERE});
      CREATE POLICY residence_change ON dropout_case FOR UPDATE TO education_app USING (${LIVES_HERE}) WITH CHECK (true);
      -- Whoever sees the case sees whose it is.
      CREATE POLICY of_case ON pupil FOR SELECT TO education_app
        USING (EXISTS (SELECT FROM dropout_case c WHERE c.pupil_id = pupil.pupil_id));
      ${guardByOwner({ stem: 'education', table: 'dropout_case_version', owner: 'dropout_case', column: 'dropout_case_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP POLICY of_case ON pupil;
      DROP TABLE dropout_report_counter, dropout_case_version, dropout_case`);
  }
}

const LIVES_HERE = `child_id IS NULL
  AND residence_no <@ (SELECT nullif(current_setting('app.divisions', true), '')::int8multirange)`;
