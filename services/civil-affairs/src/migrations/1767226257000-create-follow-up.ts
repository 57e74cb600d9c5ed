import { guardByOwner, guardByReach } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 嘎查村随访 (4.4.d–f): what a village owes about each warning and protection order; the id is the paper's. */
export class CreateFollowUp1767226257000 implements MigrationInterface {
  name = 'CreateFollowUp1767226257000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE follow_up (
        follow_up_id     uuid        PRIMARY KEY,
        version          integer     NOT NULL CHECK (version > 0),
        child_id         uuid        NOT NULL,
        division_no      bigint,
        paper            text        NOT NULL CHECK (paper IN ('WARNING', 'PROTECTION_ORDER')),
        unit_id          uuid        NOT NULL,
        state            text        NOT NULL CHECK (state IN ('AWAITED', 'RUNNING', 'ENDED')),
        started_at       timestamptz,
        until            date,
        ended_at         timestamptz,
        measures         text[]      NOT NULL,
        measures_version integer     NOT NULL,
        visits           jsonb       NOT NULL DEFAULT '[]',
        breaches         jsonb       NOT NULL DEFAULT '[]',
        due_at           timestamptz NOT NULL,
        updated_at       timestamptz NOT NULL,
        CHECK (started_at IS NULL OR until IS NOT NULL),
        CHECK ((state = 'ENDED') = (ended_at IS NOT NULL)),
        CHECK (state <> 'RUNNING' OR started_at IS NOT NULL)
      );
      COMMENT ON TABLE follow_up IS '嘎查村对告诫书、人身安全保护令的随访现状 (4.4.d–f)；随访情况加密，不存加害人信息';
      CREATE INDEX follow_up_child    ON follow_up (child_id, started_at DESC, follow_up_id DESC);
      CREATE INDEX follow_up_division ON follow_up (division_no, state);
      CREATE INDEX follow_up_due      ON follow_up (state, due_at, follow_up_id);
      CREATE INDEX follow_up_updated  ON follow_up (state, updated_at DESC, follow_up_id DESC);

      CREATE TABLE follow_up_version (
        follow_up_id uuid        NOT NULL REFERENCES follow_up,
        version      integer     NOT NULL CHECK (version > 0),
        state        text        NOT NULL,
        snapshot     jsonb       NOT NULL,
        recorded_at  timestamptz NOT NULL,
        recorded_by  jsonb       NOT NULL,
        reason       text        NOT NULL,
        PRIMARY KEY (follow_up_id, version)
      );
      COMMENT ON TABLE follow_up_version IS '嘎查村随访各版本 (2.4)；随访情况加密';

      GRANT SELECT ON follow_up TO civil_affairs_app, civil_affairs_consumer;
      GRANT INSERT ON follow_up TO civil_affairs_consumer;
      GRANT SELECT, INSERT ON follow_up_version TO civil_affairs_app;
      GRANT INSERT ON follow_up_version TO civil_affairs_consumer;
      GRANT UPDATE (version, state, started_at, until, ended_at, measures, measures_version, visits, breaches, due_at,
                    updated_at) ON follow_up TO civil_affairs_app, civil_affairs_consumer;
      GRANT UPDATE (child_id, division_no) ON follow_up TO civil_affairs_app;
      GRANT UPDATE (division_no) ON follow_up TO civil_affairs_consumer;
      ${guardByReach({ stem: 'civil_affairs', table: 'follow_up' })}
      ${guardByOwner({ stem: 'civil_affairs', table: 'follow_up_version', owner: 'follow_up', column: 'follow_up_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE follow_up_version, follow_up');
  }
}
