import { guardByOwner, guardByReach } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 告诫书 (4.4.d, L.6): the paper by which the decision to warn about an act is carried out; one decision, one paper. */
export class CreateWrittenWarning1767226220000 implements MigrationInterface {
  name = 'CreateWrittenWarning1767226220000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE written_warning (
        warning_id              uuid        PRIMARY KEY,
        version                 integer     NOT NULL CHECK (version > 0),
        child_id                uuid        NOT NULL,
        division_no             bigint,
        place                   text        NOT NULL,
        place_no                bigint      NOT NULL,
        unit_id                 uuid        NOT NULL,
        incident_id             uuid        NOT NULL REFERENCES incident,
        intervention_id         uuid        NOT NULL REFERENCES intervention,
        state                   text        NOT NULL
          CHECK (state IN ('DRAFTED', 'DISCARDED', 'ISSUED', 'SERVED', 'BREACHED', 'RAISED', 'ENDED')),
        number                  text        UNIQUE,
        perpetrator_relation    text        NOT NULL,
        representative_relation text        NOT NULL,
        words                   jsonb       NOT NULL,
        issued_at               timestamptz,
        served_at               timestamptz,
        visit_until             date,
        deliveries              jsonb       NOT NULL DEFAULT '[]',
        visits                  jsonb       NOT NULL DEFAULT '[]',
        breaches                jsonb       NOT NULL DEFAULT '[]',
        due_at                  timestamptz NOT NULL,
        updated_at              timestamptz NOT NULL,
        CONSTRAINT representative_is_another CHECK (
          NOT (perpetrator_relation = representative_relation AND perpetrator_relation IN ('FATHER', 'MOTHER'))),
        CONSTRAINT issued_with_number CHECK (
          (state IN ('DRAFTED', 'DISCARDED')) = (issued_at IS NULL) AND (issued_at IS NULL) = (number IS NULL)),
        CONSTRAINT served_on_all CHECK (
          (state IN ('DRAFTED', 'DISCARDED', 'ISSUED')) = (served_at IS NULL)
          AND (served_at IS NULL OR (jsonb_array_length(deliveries) = 3 AND visit_until IS NOT NULL)))
      );
      COMMENT ON TABLE written_warning IS '告诫书现状 (4.4.d, L.6)；姓名、内容、收件人和回访情况加密';
      CREATE INDEX written_warning_child    ON written_warning (child_id, updated_at DESC, warning_id DESC);
      CREATE UNIQUE INDEX written_warning_once ON written_warning (intervention_id) WHERE state <> 'DISCARDED';
      CREATE INDEX written_warning_incident ON written_warning (incident_id);
      CREATE INDEX written_warning_division ON written_warning (division_no, state);
      CREATE INDEX written_warning_place    ON written_warning (place_no, state);
      CREATE INDEX written_warning_due      ON written_warning (state, due_at, warning_id);
      CREATE INDEX written_warning_updated  ON written_warning (state, updated_at DESC, warning_id DESC);
      CREATE INDEX written_warning_period   ON written_warning (visit_until) WHERE state IN ('SERVED', 'RAISED');

      CREATE TABLE written_warning_version (
        warning_id  uuid        NOT NULL REFERENCES written_warning,
        version     integer     NOT NULL CHECK (version > 0),
        state       text        NOT NULL,
        snapshot    jsonb       NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        reason      text        NOT NULL,
        PRIMARY KEY (warning_id, version)
      );
      COMMENT ON TABLE written_warning_version IS '告诫书各版本 (2.4)；姓名、内容和理由加密';

      GRANT SELECT, INSERT ON written_warning, written_warning_version TO police_app;
      GRANT SELECT ON written_warning TO police_consumer, police_jobs;
      GRANT INSERT ON written_warning_version TO police_consumer, police_jobs;
      GRANT UPDATE (version, state, number, issued_at, served_at, visit_until, deliveries, visits, breaches, due_at, updated_at)
        ON written_warning TO police_app, police_consumer, police_jobs;
      GRANT UPDATE (division_no) ON written_warning TO police_consumer;
      ${guardByReach({ stem: 'police', table: 'written_warning', place: true, unit: true })}
      ${guardByOwner({ stem: 'police', table: 'written_warning_version', owner: 'written_warning', column: 'warning_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE written_warning_version, written_warning');
  }
}
