import { guardByReach } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 转入申请 (2.3, 2.4): a child on file elsewhere is asked for; the place that holds the file decides. */
export class CreateTransferRequest1767225860200 implements MigrationInterface {
  name = 'CreateTransferRequest1767225860200';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE transfer_request (
        request_id      uuid        PRIMARY KEY,
        child_id        uuid        NOT NULL REFERENCES dossier,
        division_no     bigint,
        unit_id         uuid        NOT NULL,
        to_residence    text        NOT NULL,
        reason          text        NOT NULL,
        state           text        NOT NULL,
        asked_at        timestamptz NOT NULL,
        asked_by        jsonb       NOT NULL,
        decided_at      timestamptz,
        decided_by      jsonb,
        decided_unit_id uuid,
        decision_reason text,
        updated_at      timestamptz NOT NULL,
        CHECK ((state = 'ASKED') = (decided_at IS NULL))
      );
      COMMENT ON TABLE transfer_request IS '转入申请：申请单位只见办理状态，不见在何处建档 (2.4)；理由加密';
      CREATE UNIQUE INDEX transfer_request_once ON transfer_request (child_id, unit_id) WHERE state = 'ASKED';
      CREATE INDEX transfer_request_division ON transfer_request (division_no);
      CREATE INDEX transfer_request_unit     ON transfer_request (unit_id);
      CREATE INDEX transfer_request_decided  ON transfer_request (decided_unit_id);
      CREATE INDEX transfer_request_updated  ON transfer_request (updated_at DESC, request_id DESC);
      GRANT SELECT, INSERT, UPDATE (state, decided_at, decided_by, decided_unit_id, decision_reason, updated_at)
        ON transfer_request TO civil_affairs_app;
      GRANT SELECT, UPDATE (division_no) ON transfer_request TO civil_affairs_consumer;
      ${guardByReach({ stem: 'civil_affairs', table: 'transfer_request', unit: true })}
      -- Who let a child go still sees that, and what was said.
      CREATE POLICY decided ON transfer_request FOR SELECT TO civil_affairs_app
        USING (decided_unit_id = (SELECT nullif(current_setting('app.unit_id', true), '')::uuid));`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE transfer_request');
  }
}
