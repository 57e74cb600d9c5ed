import type { MigrationInterface, QueryRunner } from 'typeorm';

const SUPERIOR = `superior_unit_id = (SELECT nullif(current_setting('app.unit_id', true), '')::uuid)`;
const VERSION_SEEN =
  'EXISTS (SELECT FROM accountability_lead l WHERE l.lead_id = accountability_lead_version.lead_id)';

/**
 * 问责线索 (4.1.b): findings that must be reported, as the agencies said them, and the leads they raised. A lead names a finding
 * and a unit, never a person; the superior of the unit alone sees it.
 */
export class CreateAccountability1767226255000 implements MigrationInterface {
  name = 'CreateAccountability1767226255000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE awaited_report (
        finding_id  uuid        PRIMARY KEY,
        agency      text,
        unit_id     uuid,
        place       text,
        findings    text[],
        found_at    timestamptz,
        recorded_at timestamptz,
        due_at      timestamptz,
        reported_at timestamptz,
        examined    boolean     NOT NULL DEFAULT false,
        CHECK (unit_id IS NULL OR (agency IS NOT NULL AND place IS NOT NULL AND findings IS NOT NULL
          AND found_at IS NOT NULL AND recorded_at IS NOT NULL AND due_at IS NOT NULL))
      );
      COMMENT ON TABLE awaited_report IS '各部门勾选的应当报告的发现，及其报告时刻 (4.1.a)；只收代码，不收文字';
      CREATE INDEX awaited_report_due ON awaited_report (due_at) WHERE NOT examined;

      CREATE TABLE accountability_lead (
        lead_id          uuid        PRIMARY KEY,
        version          integer     NOT NULL CHECK (version > 0),
        state            text        NOT NULL CHECK (state IN ('OPEN', 'CONFIRMED', 'EXCUSED')),
        finding_id       uuid        NOT NULL UNIQUE REFERENCES awaited_report,
        agency           text        NOT NULL,
        unit_id          uuid        NOT NULL,
        superior_unit_id uuid        NOT NULL,
        place            text        NOT NULL,
        findings         text[]      NOT NULL,
        found_at         timestamptz NOT NULL,
        recorded_at      timestamptz NOT NULL,
        due_at           timestamptz NOT NULL,
        reported_at      timestamptz CHECK (reported_at > due_at),
        opened_at        timestamptz NOT NULL,
        decided_at       timestamptz,
        reason           text,
        updated_at       timestamptz NOT NULL,
        CHECK ((state = 'OPEN') = (decided_at IS NULL)),
        CHECK ((state = 'OPEN') = (reason IS NULL))
      );
      COMMENT ON TABLE accountability_lead IS '问责线索：单位迟报、未报，由其上级机关认定或免责 (4.1.b)；不指向个人';
      CREATE INDEX accountability_lead_superior ON accountability_lead (superior_unit_id, state, opened_at DESC, lead_id DESC);

      CREATE TABLE accountability_lead_version (
        lead_id     uuid        NOT NULL REFERENCES accountability_lead,
        version     integer     NOT NULL CHECK (version > 0),
        state       text        NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        reason      text,
        PRIMARY KEY (lead_id, version)
      );
      COMMENT ON TABLE accountability_lead_version IS '问责线索各版本 (2.4, 4.1.b)';

      ALTER TABLE awaited_report ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      ALTER TABLE accountability_lead ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      ALTER TABLE accountability_lead_version ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY others ON awaited_report TO police_consumer, police_jobs USING (true) WITH CHECK (true);
      CREATE POLICY superior ON accountability_lead FOR SELECT TO police_app USING (${SUPERIOR});
      CREATE POLICY decide ON accountability_lead FOR UPDATE TO police_app USING (${SUPERIOR}) WITH CHECK (${SUPERIOR});
      CREATE POLICY others ON accountability_lead TO police_consumer, police_jobs USING (true) WITH CHECK (true);
      CREATE POLICY superior ON accountability_lead_version FOR SELECT TO police_app USING (${VERSION_SEEN});
      CREATE POLICY decide ON accountability_lead_version FOR INSERT TO police_app WITH CHECK (${VERSION_SEEN});
      CREATE POLICY others ON accountability_lead_version TO police_consumer, police_jobs USING (true) WITH CHECK (true);
      CREATE INDEX report_finding ON report (finding_id) WHERE finding_id IS NOT NULL;
      GRANT SELECT (finding_id) ON report TO police_jobs;
      GRANT SELECT, INSERT, UPDATE ON awaited_report TO police_consumer;
      GRANT SELECT, UPDATE (examined) ON awaited_report TO police_jobs;
      GRANT SELECT, INSERT ON accountability_lead, accountability_lead_version TO police_consumer, police_jobs;
      GRANT UPDATE (reported_at) ON accountability_lead TO police_consumer;
      GRANT SELECT ON accountability_lead, accountability_lead_version TO police_app;
      GRANT INSERT ON accountability_lead_version TO police_app;
      GRANT UPDATE (version, state, decided_at, reason, updated_at) ON accountability_lead TO police_app;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      REVOKE SELECT (finding_id) ON report FROM police_jobs;
      DROP INDEX report_finding;
      DROP TABLE accountability_lead_version, accountability_lead, awaited_report`);
  }
}
