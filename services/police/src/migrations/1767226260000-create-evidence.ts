import { fileSeenBy, storedFileTable } from '@ger/subgraph/files';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWN_UNIT = `(SELECT nullif(current_setting('app.unit_id', true), '')::uuid)`;

/**
 * 证据 (4.2.g): one row per file that became evidence, its versions with the custody of each, and every check of its file.
 * Seen, within the incidents that may be seen, by the unit in charge, by the one that holds it and by the one it is offered to.
 */
export class CreateEvidence1767226260000 implements MigrationInterface {
  name = 'CreateEvidence1767226260000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ${storedFileTable('police')}

      CREATE TABLE evidence (
        evidence_id       uuid        PRIMARY KEY,
        version           integer     NOT NULL CHECK (version > 0),
        incident_id       uuid        NOT NULL REFERENCES incident,
        unit_id           uuid        NOT NULL,
        number            text        NOT NULL UNIQUE,
        kind              text        NOT NULL,
        state             text        NOT NULL CHECK (state IN ('HELD', 'OFFERED', 'SEALED', 'VOID')),
        words             jsonb       NOT NULL,
        collected_at      timestamptz NOT NULL,
        recorded_at       timestamptz NOT NULL,
        file_id           uuid        NOT NULL UNIQUE REFERENCES stored_file,
        media_type        text        NOT NULL,
        size              bigint      NOT NULL CHECK (size > 0),
        sha256            text        NOT NULL,
        holder_unit_id    uuid        NOT NULL,
        holder_officer_id uuid        NOT NULL,
        offered_unit_id   uuid,
        custody           jsonb       NOT NULL DEFAULT '[]',
        checked_at        timestamptz,
        integrity         text        CHECK (integrity IN ('INTACT', 'ALTERED', 'MISSING')),
        updated_at        timestamptz NOT NULL,
        CHECK ((checked_at IS NULL) = (integrity IS NULL)),
        CHECK ((state = 'OFFERED') = (offered_unit_id IS NOT NULL))
      );
      COMMENT ON TABLE evidence IS '证据现状 (4.2.g)；名称、情况、姓名加密，文件加密存放在库外';
      CREATE INDEX evidence_incident ON evidence (incident_id, recorded_at, evidence_id);
      CREATE INDEX evidence_checked  ON evidence ((coalesce(checked_at, recorded_at))) WHERE state <> 'VOID';

      CREATE TABLE evidence_version (
        evidence_id uuid        NOT NULL REFERENCES evidence,
        version     integer     NOT NULL CHECK (version > 0),
        state       text        NOT NULL,
        words       jsonb       NOT NULL,
        custody     jsonb       NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        reason      text        NOT NULL,
        PRIMARY KEY (evidence_id, version)
      );
      COMMENT ON TABLE evidence_version IS '证据各版本，含移交双方 (2.4, 4.2.g)；姓名和理由加密';

      CREATE TABLE evidence_check (
        check_id    uuid        PRIMARY KEY,
        evidence_id uuid        NOT NULL REFERENCES evidence,
        result      text        NOT NULL CHECK (result IN ('INTACT', 'ALTERED', 'MISSING')),
        checked_at  timestamptz NOT NULL,
        checked_by  jsonb       NOT NULL
      );
      COMMENT ON TABLE evidence_check IS '证据文件完整性核验，一行一次 (4.2.g)';
      CREATE INDEX evidence_check_evidence ON evidence_check (evidence_id, checked_at);

      ALTER TABLE evidence ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY reach ON evidence FOR SELECT TO police_app USING (${seen});
      CREATE POLICY add ON evidence FOR INSERT TO police_app WITH CHECK (unit_id = ${OWN_UNIT});
      CREATE POLICY change ON evidence FOR UPDATE TO police_app USING (${seen}) WITH CHECK (true);
      CREATE POLICY clock ON evidence TO police_jobs USING (true) WITH CHECK (true);
      ${['evidence_version', 'evidence_check'].map(hangsOn).join('\n')}
      GRANT SELECT, INSERT ON evidence, evidence_version, evidence_check TO police_app;
      GRANT UPDATE (version, state, words, custody, holder_unit_id, holder_officer_id, offered_unit_id, checked_at, integrity,
                    updated_at) ON evidence TO police_app;
      GRANT SELECT, UPDATE (checked_at, integrity) ON evidence TO police_jobs;
      GRANT SELECT, INSERT ON evidence_check TO police_jobs;
      GRANT SELECT (incident_id, child_id, place) ON incident TO police_jobs;
      ${fileSeenBy({ stem: 'police', owner: 'evidence' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'REVOKE SELECT (incident_id, child_id, place) ON incident FROM police_jobs; DROP TABLE evidence_check, evidence_version, evidence, stored_file CASCADE',
    );
  }
}

const seen = `EXISTS (SELECT FROM incident i WHERE i.incident_id = evidence.incident_id)
  AND ${OWN_UNIT} IN (unit_id, holder_unit_id, offered_unit_id)`;

const hangsOn = (table: string): string => {
  const own = `EXISTS (SELECT FROM evidence e WHERE e.evidence_id = ${table}.evidence_id)`;
  return `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY reach ON ${table} FOR SELECT TO police_app USING (${own});
    CREATE POLICY add ON ${table} FOR INSERT TO police_app WITH CHECK (${own});
    CREATE POLICY clock ON ${table} TO police_jobs USING (true) WITH CHECK (true);`;
};
