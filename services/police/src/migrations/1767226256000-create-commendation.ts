import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWN_UNIT = `(SELECT nullif(current_setting('app.unit_id', true), '')::uuid)`;
const OWN = `${OWN_UNIT} IN (unit_id, bureau_id)`;
const SEEN =
  'EXISTS (SELECT FROM commendation c WHERE c.commendation_id = commendation_version.commendation_id)';

/** 表彰 (4.1.c): of persons and organizations that reported; a person is named in no column, who it is stands in the report. */
export class CreateCommendation1767226256000 implements MigrationInterface {
  name = 'CreateCommendation1767226256000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE commendation (
        commendation_id uuid        PRIMARY KEY,
        version         integer     NOT NULL CHECK (version > 0),
        state           text        NOT NULL CHECK (state IN ('PROPOSED', 'APPROVED', 'DECLINED', 'PRESENTED')),
        report_id       uuid        NOT NULL REFERENCES report,
        place           text        NOT NULL,
        unit_id         uuid        NOT NULL,
        bureau_id       uuid        NOT NULL,
        recipient       text        NOT NULL CHECK (recipient IN ('PERSON', 'ORGANIZATION')),
        organization    text,
        form            text        NOT NULL CHECK (form IN ('LETTER', 'CERTIFICATE', 'REWARD')),
        merits          text        NOT NULL,
        proposed_by     uuid        NOT NULL,
        proposed_at     timestamptz NOT NULL,
        decided_at      timestamptz,
        decision        text,
        presented_on    date,
        updated_at      timestamptz NOT NULL,
        CONSTRAINT person_is_not_named CHECK ((recipient = 'ORGANIZATION') = (organization IS NOT NULL)),
        CHECK ((state = 'PROPOSED') = (decided_at IS NULL)),
        CHECK ((state = 'PRESENTED') = (presented_on IS NOT NULL))
      );
      COMMENT ON TABLE commendation IS '表彰现状 (4.1.c)；受表彰的个人不记姓名，单位、事迹和理由加密';
      CREATE UNIQUE INDEX commendation_once ON commendation (report_id) WHERE state <> 'DECLINED';
      CREATE INDEX commendation_report ON commendation (report_id, proposed_at);
      CREATE INDEX commendation_unit   ON commendation (unit_id, updated_at DESC, commendation_id DESC);
      CREATE INDEX commendation_bureau ON commendation (bureau_id, updated_at DESC, commendation_id DESC);

      CREATE TABLE commendation_version (
        commendation_id uuid        NOT NULL REFERENCES commendation,
        version         integer     NOT NULL CHECK (version > 0),
        state           text        NOT NULL,
        recorded_at     timestamptz NOT NULL,
        recorded_by     jsonb       NOT NULL,
        reason          text        NOT NULL,
        PRIMARY KEY (commendation_id, version)
      );
      COMMENT ON TABLE commendation_version IS '表彰各版本 (2.4, 4.1.c)；理由加密';

      ALTER TABLE commendation ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      ALTER TABLE commendation_version ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY own ON commendation FOR SELECT TO police_app USING (${OWN});
      CREATE POLICY propose ON commendation FOR INSERT TO police_app WITH CHECK (unit_id = ${OWN_UNIT});
      CREATE POLICY decide ON commendation FOR UPDATE TO police_app USING (${OWN}) WITH CHECK (${OWN});
      CREATE POLICY own ON commendation_version FOR SELECT TO police_app USING (${SEEN});
      CREATE POLICY add ON commendation_version FOR INSERT TO police_app WITH CHECK (${SEEN});
      GRANT SELECT, INSERT ON commendation, commendation_version TO police_app;
      GRANT UPDATE (version, state, decided_at, decision, presented_on, updated_at) ON commendation TO police_app;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE commendation_version, commendation');
  }
}
