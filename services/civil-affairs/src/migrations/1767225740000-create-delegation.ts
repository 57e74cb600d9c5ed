import { guardByOwner } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 委托监护 (3.1.b, L.2): one current row per delegation, one row per version. */
export class CreateDelegation1767225740000 implements MigrationInterface {
  name = 'CreateDelegation1767225740000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE delegation (
        delegation_id       uuid        PRIMARY KEY,
        child_id            uuid        NOT NULL REFERENCES dossier,
        version             integer     NOT NULL CHECK (version > 0),
        state               text        NOT NULL CHECK (state IN ('ACTIVE', 'LAPSED', 'ENDED')),
        delegate_name       text        NOT NULL,
        delegate_birth_date date        NOT NULL,
        relation            text        NOT NULL,
        phone               text,
        able                boolean     NOT NULL,
        disqualified        boolean     NOT NULL,
        child_heard         boolean     NOT NULL,
        valid_from          date        NOT NULL,
        valid_until         date        NOT NULL CHECK (valid_until > valid_from),
        ended_on            date,
        updated_at          timestamptz NOT NULL
      );
      COMMENT ON TABLE delegation IS '委托监护现状 (3.1.b)；受委托人姓名、电话加密';
      CREATE INDEX delegation_child ON delegation (child_id, valid_from DESC);
      CREATE INDEX delegation_lapse ON delegation (valid_until, delegation_id) WHERE state = 'ACTIVE';
      CREATE UNIQUE INDEX delegation_in_force ON delegation (child_id) WHERE state = 'ACTIVE';

      CREATE TABLE delegation_version (
        delegation_id uuid        NOT NULL REFERENCES delegation,
        version       integer     NOT NULL CHECK (version > 0),
        snapshot      jsonb       NOT NULL,
        recorded_at   timestamptz NOT NULL,
        recorded_by   jsonb       NOT NULL,
        reason        text        NOT NULL,
        PRIMARY KEY (delegation_id, version)
      );
      COMMENT ON TABLE delegation_version IS '委托监护各版本 (2.4, 3.1.b)';

      GRANT SELECT, INSERT ON delegation, delegation_version TO civil_affairs_app, civil_affairs_jobs;
      GRANT UPDATE (version, state, ended_on, updated_at) ON delegation TO civil_affairs_app, civil_affairs_jobs;
      GRANT SELECT ON delegation TO civil_affairs_consumer;
      ${guardByOwner({ stem: 'civil_affairs', table: 'delegation', owner: 'dossier', column: 'child_id' })}
      ${guardByOwner({ stem: 'civil_affairs', table: 'delegation_version', owner: 'delegation', column: 'delegation_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE delegation_version, delegation');
  }
}
