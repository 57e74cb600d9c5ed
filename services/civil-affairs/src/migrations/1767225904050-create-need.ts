import { guardByOwner, guardByReach } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 帮扶需求 (4.3.b): one current row per need, one row per version; outside a plan, or of one. */
export class CreateNeed1767225904050 implements MigrationInterface {
  name = 'CreateNeed1767225904050';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE need (
        need_id      uuid        PRIMARY KEY,
        version      integer     NOT NULL CHECK (version > 0),
        child_id     uuid        NOT NULL REFERENCES dossier,
        division_no  bigint,
        plan_id      uuid,
        kind         text        NOT NULL,
        origin       text        NOT NULL,
        origin_id    uuid        NOT NULL,
        urgent       boolean     NOT NULL,
        state        text        NOT NULL,
        unit_id      uuid,
        requests     jsonb       NOT NULL,
        due_on       date,
        requested_at timestamptz NOT NULL,
        updated_at   timestamptz NOT NULL
      );
      COMMENT ON TABLE need IS '帮扶需求现状 (4.3.b)；unit_id 为当前被转介的单位';
      CREATE INDEX need_child    ON need (child_id, requested_at DESC, need_id DESC);
      CREATE INDEX need_division ON need (division_no, updated_at DESC);
      CREATE INDEX need_unit     ON need (unit_id);
      CREATE INDEX need_origin   ON need (origin_id);
      CREATE INDEX need_updated  ON need (updated_at DESC, need_id DESC);
      CREATE INDEX need_open     ON need (child_id) WHERE state NOT IN ('FULFILLED', 'WITHDRAWN');

      CREATE TABLE need_version (
        need_id     uuid        NOT NULL REFERENCES need,
        version     integer     NOT NULL CHECK (version > 0),
        state       text        NOT NULL,
        requests    jsonb       NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        reason      text        NOT NULL,
        PRIMARY KEY (need_id, version)
      );
      COMMENT ON TABLE need_version IS '帮扶需求各版本 (2.4, 4.3.b)';

      GRANT SELECT, INSERT ON need, need_version TO civil_affairs_app, civil_affairs_consumer;
      GRANT SELECT ON need TO civil_affairs_jobs;
      GRANT UPDATE (child_id, division_no, version, state, unit_id, requests, due_on, updated_at) ON need TO civil_affairs_app;
      GRANT UPDATE (division_no, version, state, unit_id, requests, due_on, updated_at) ON need TO civil_affairs_consumer;
      GRANT SELECT ON unit_record TO civil_affairs_consumer;
      ${guardByReach({ stem: 'civil_affairs', table: 'need' })}
      ${guardByOwner({ stem: 'civil_affairs', table: 'need_version', owner: 'need', column: 'need_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE need_version, need');
  }
}
