import { guardByOwner } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const stem = 'civil_affairs';

/**
 * 调查评估 (4.3.a). Stricter than the reach of a post: police and school see the part asked of them in their own service and
 * nothing of the whole, so their roles reach no row here, whatever they cover.
 */
const SEEN = `CASE
  WHEN (SELECT current_setting('app.role', true)) !~ '^(village|township|civil-affairs)[.]' THEN false
  WHEN division_no <@ (SELECT nullif(current_setting('app.divisions', true), '')::int8multirange) THEN true
  ELSE app_related(child_id) END`;

export class CreateAssessment1767226150000 implements MigrationInterface {
  name = 'CreateAssessment1767226150000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE assessment (
        assessment_id   uuid        PRIMARY KEY,
        version         integer     NOT NULL CHECK (version > 0),
        child_id        uuid        NOT NULL REFERENCES dossier,
        division_no     bigint,
        state           text        NOT NULL,
        incident_ids    uuid[]      NOT NULL,
        lead_unit_id    uuid,
        lead_officer_id uuid,
        opened_at       timestamptz NOT NULL,
        due_on          date        NOT NULL,
        completed_at    timestamptz,
        form            text        NOT NULL,
        needs           text[]      NOT NULL,
        updated_at      timestamptz NOT NULL
      );
      COMMENT ON TABLE assessment IS '调查评估现状 (4.3.a)；form 加密';
      CREATE INDEX assessment_child    ON assessment (child_id, opened_at DESC, assessment_id DESC);
      CREATE INDEX assessment_division ON assessment (division_no, due_on);
      CREATE INDEX assessment_due      ON assessment (state, due_on, assessment_id);
      CREATE INDEX assessment_lead     ON assessment (lead_officer_id, due_on);
      CREATE INDEX assessment_incident ON assessment USING gin (incident_ids);
      CREATE INDEX assessment_open     ON assessment (child_id) WHERE state <> 'COMPLETED';

      CREATE TABLE assessment_version (
        assessment_id uuid        NOT NULL REFERENCES assessment,
        version       integer     NOT NULL CHECK (version > 0),
        state         text        NOT NULL,
        form          text        NOT NULL,
        needs         text[]      NOT NULL,
        recorded_at   timestamptz NOT NULL,
        recorded_by   jsonb       NOT NULL,
        reason        text        NOT NULL,
        PRIMARY KEY (assessment_id, version)
      );
      COMMENT ON TABLE assessment_version IS '调查评估各版本 (2.4, 4.3.a)；form、reason 加密';

      CREATE TABLE assessment_part (
        part_id        uuid        PRIMARY KEY,
        assessment_id  uuid        NOT NULL REFERENCES assessment,
        agency         text        NOT NULL CHECK (agency IN ('CIVIL_AFFAIRS', 'POLICE', 'EDUCATION')),
        unit_id        uuid        NOT NULL,
        state          text        NOT NULL,
        asked_at       timestamptz NOT NULL,
        contributed_on date,
        domains        jsonb       NOT NULL,
        note           text,
        UNIQUE (assessment_id, unit_id)
      );
      COMMENT ON TABLE assessment_part IS '各部门参与调查评估的部分 (4.3.a)；只有代码，说明由各部门留存，民政的 note 加密';

      GRANT SELECT, INSERT ON assessment, assessment_version, assessment_part TO ${stem}_app, ${stem}_consumer;
      GRANT SELECT ON assessment TO ${stem}_jobs;
      GRANT UPDATE (version, state, lead_officer_id, completed_at, form, needs, updated_at) ON assessment TO ${stem}_app;
      GRANT UPDATE (child_id, division_no, version, state, incident_ids, form, updated_at) ON assessment TO ${stem}_consumer;
      GRANT UPDATE (child_id, division_no) ON assessment TO ${stem}_app;
      GRANT UPDATE (unit_id, state, contributed_on, domains, note) ON assessment_part TO ${stem}_app;
      GRANT UPDATE (state, contributed_on, domains) ON assessment_part TO ${stem}_consumer;

      CREATE INDEX dossier_provisional ON dossier ((form -> 'provisional' ->> 'incidentId')) WHERE form ? 'provisional';
      CREATE TRIGGER child_residence BEFORE INSERT ON assessment FOR EACH ROW EXECUTE FUNCTION child_residence();
      ALTER TABLE assessment ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY reach ON assessment FOR SELECT TO ${stem}_app USING (${SEEN});
      CREATE POLICY change ON assessment FOR UPDATE TO ${stem}_app USING (${SEEN}) WITH CHECK (true);
      CREATE POLICY others ON assessment TO ${stem}_consumer, ${stem}_jobs USING (true) WITH CHECK (true);
      ${guardByOwner({ stem, table: 'assessment_version', owner: 'assessment', column: 'assessment_id' })}
      ${guardByOwner({ stem, table: 'assessment_part', owner: 'assessment', column: 'assessment_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'DROP INDEX dossier_provisional; DROP TABLE assessment_part, assessment_version, assessment',
    );
  }
}
