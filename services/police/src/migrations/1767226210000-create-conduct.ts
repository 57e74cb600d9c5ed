import { guardByOwner } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 加害行为与处置 (4.4.a, 4.4.d, L.16): one row per act, one per thing decided about it, the words sealed. For one act a penalty
 * and a written warning exclude each other: an index holds it, whoever writes.
 */
export class CreateConduct1767226210000 implements MigrationInterface {
  name = 'CreateConduct1767226210000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE conduct (
        conduct_id  uuid        PRIMARY KEY,
        version     integer     NOT NULL CHECK (version > 0),
        incident_id uuid        NOT NULL REFERENCES incident,
        unit_id     uuid        NOT NULL,
        kind        text        NOT NULL CHECK (kind IN ('VIOLENCE', 'ABUSE', 'ABANDONMENT', 'FAILURE_OF_DUTY')),
        grade       text        NOT NULL CHECK (grade IN ('MINOR', 'PUBLIC_SECURITY', 'CRIMINAL')),
        relation    text        NOT NULL,
        person      text        NOT NULL,
        facts       text        NOT NULL,
        state       text        NOT NULL CHECK (state IN ('RECORDED', 'DECIDED', 'CONCLUDED')),
        recorded_at timestamptz NOT NULL,
        updated_at  timestamptz NOT NULL
      );
      COMMENT ON TABLE conduct IS '加害行为，一行一个行为；行为人和事实加密 (4.4.a)';
      CREATE INDEX conduct_incident ON conduct (incident_id, recorded_at);

      CREATE TABLE conduct_version (
        conduct_id    uuid        NOT NULL REFERENCES conduct,
        version       integer     NOT NULL CHECK (version > 0),
        state         text        NOT NULL,
        interventions jsonb       NOT NULL,
        recorded_at   timestamptz NOT NULL,
        recorded_by   jsonb       NOT NULL,
        reason        text        NOT NULL,
        PRIMARY KEY (conduct_id, version)
      );
      COMMENT ON TABLE conduct_version IS '加害行为及其处置的各版本 (2.4, 4.4.a)';

      CREATE TABLE intervention (
        intervention_id uuid        PRIMARY KEY,
        conduct_id      uuid        NOT NULL REFERENCES conduct,
        kind            text        NOT NULL CHECK (kind IN ('CRITICISM_EDUCATION', 'FAMILY_EDUCATION_ORDER', 'WRITTEN_WARNING',
                                                             'PUBLIC_SECURITY_PENALTY', 'CRIMINAL_CASE')),
        state           text        NOT NULL CHECK (state IN ('DECIDED', 'CARRIED_OUT', 'HANDED_OVER', 'RECEIPTED', 'WITHDRAWN')),
        decided_at      timestamptz NOT NULL,
        note            text        NOT NULL,
        handed_to       text        CHECK (handed_to IN ('PROCURATORATE', 'COURT')),
        handed_on       date,
        received_on     date        CHECK (received_on >= handed_on),
        receipt_number  text,
        updated_at      timestamptz NOT NULL,
        CHECK ((handed_to IS NULL) = (handed_on IS NULL)),
        CHECK ((received_on IS NULL) = (receipt_number IS NULL)),
        CHECK (handed_to IS NULL OR kind = 'CRIMINAL_CASE')
      );
      COMMENT ON TABLE intervention IS '对一个加害行为的处置：批评教育、指导令、告诫书、治安管理处罚、刑事立案 (4.4.a, 4.4.d, L.16)';
      CREATE UNIQUE INDEX intervention_once ON intervention (conduct_id, kind) WHERE state <> 'WITHDRAWN';
      CREATE UNIQUE INDEX warning_excludes_penalty ON intervention (conduct_id)
        WHERE kind IN ('WRITTEN_WARNING', 'PUBLIC_SECURITY_PENALTY') AND state <> 'WITHDRAWN';
      COMMENT ON INDEX warning_excludes_penalty IS '对同一行为，治安管理处罚和告诫书不并用 (4.4.d)';

      GRANT SELECT, INSERT ON conduct, conduct_version, intervention TO police_app;
      GRANT UPDATE (version, state, updated_at) ON conduct TO police_app;
      GRANT UPDATE (state, note, handed_to, handed_on, received_on, receipt_number, updated_at) ON intervention TO police_app;
      ${guardByOwner({ stem: 'police', table: 'conduct', owner: 'incident', column: 'incident_id' })}
      ${guardByOwner({ stem: 'police', table: 'conduct_version', owner: 'conduct', column: 'conduct_id' })}
      ${guardByOwner({ stem: 'police', table: 'intervention', owner: 'conduct', column: 'conduct_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE intervention, conduct_version, conduct');
  }
}
