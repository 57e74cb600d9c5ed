import { guardByOwner, guardByReach } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 人身安全保护令 (4.4.e, L.7): in force since it was made, at most six months at a time. */
export class CreateProtectionOrder1767226221000 implements MigrationInterface {
  name = 'CreateProtectionOrder1767226221000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE protection_order (
        order_id            uuid        PRIMARY KEY,
        version             integer     NOT NULL CHECK (version > 0),
        child_id            uuid        NOT NULL,
        division_no         bigint,
        place               text        NOT NULL,
        place_no            bigint      NOT NULL,
        unit_id             uuid        NOT NULL,
        incident_id         uuid        REFERENCES incident,
        state               text        NOT NULL CHECK (state IN ('APPLIED', 'WITHDRAWN', 'REFUSED', 'ISSUED', 'VARIED', 'EXTENDED',
                                                                  'REVOKED', 'EXPIRED')),
        applicant_kind      text        NOT NULL,
        respondent_relation text        NOT NULL,
        urgent              boolean     NOT NULL,
        applied_on          date,
        words               jsonb       NOT NULL,
        case_number         text,
        made_on             date,
        expires_on          date        CHECK (expires_on >= made_on),
        received_at         timestamptz,
        measures            jsonb       NOT NULL DEFAULT '[]',
        deliveries          jsonb       NOT NULL DEFAULT '[]',
        checks              jsonb       NOT NULL DEFAULT '[]',
        breaches            jsonb       NOT NULL DEFAULT '[]',
        hand_overs          jsonb       NOT NULL DEFAULT '[]',
        due_at              timestamptz NOT NULL,
        updated_at          timestamptz NOT NULL,
        CONSTRAINT made_is_known CHECK (
          (state IN ('APPLIED', 'WITHDRAWN', 'REFUSED')) = (made_on IS NULL)
          AND (made_on IS NULL) = (expires_on IS NULL) AND (made_on IS NULL) = (case_number IS NULL)
          AND (made_on IS NULL) = (received_at IS NULL)),
        CONSTRAINT six_months CHECK (state <> 'ISSUED' OR expires_on <= made_on + interval '6 months')
      );
      COMMENT ON TABLE protection_order IS '人身安全保护令现状 (4.4.e, L.7)；姓名、法院、措施内容、收件人和检查情况加密';
      CREATE INDEX protection_order_child    ON protection_order (child_id, updated_at DESC, order_id DESC);
      CREATE INDEX protection_order_incident ON protection_order (incident_id);
      CREATE INDEX protection_order_division ON protection_order (division_no, state);
      CREATE INDEX protection_order_place    ON protection_order (place_no, state);
      CREATE INDEX protection_order_due      ON protection_order (state, due_at, order_id);
      CREATE INDEX protection_order_updated  ON protection_order (state, updated_at DESC, order_id DESC);
      CREATE INDEX protection_order_expiry   ON protection_order (expires_on) WHERE state IN ('ISSUED', 'VARIED', 'EXTENDED');

      CREATE TABLE protection_order_version (
        order_id    uuid        NOT NULL REFERENCES protection_order,
        version     integer     NOT NULL CHECK (version > 0),
        state       text        NOT NULL,
        snapshot    jsonb       NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        reason      text        NOT NULL,
        PRIMARY KEY (order_id, version)
      );
      COMMENT ON TABLE protection_order_version IS '人身安全保护令各版本 (2.4)；姓名、内容和理由加密';

      GRANT SELECT, INSERT ON protection_order, protection_order_version TO police_app;
      GRANT SELECT ON protection_order TO police_consumer, police_jobs;
      GRANT INSERT ON protection_order_version TO police_consumer, police_jobs;
      GRANT UPDATE (version, state, words, case_number, made_on, expires_on, received_at, measures, deliveries, checks, breaches,
                    hand_overs, due_at, updated_at) ON protection_order TO police_app, police_consumer, police_jobs;
      GRANT UPDATE (division_no) ON protection_order TO police_consumer;
      ${guardByReach({ stem: 'police', table: 'protection_order', place: true, unit: true })}
      ${guardByOwner({ stem: 'police', table: 'protection_order_version', owner: 'protection_order', column: 'order_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE protection_order_version, protection_order');
  }
}
