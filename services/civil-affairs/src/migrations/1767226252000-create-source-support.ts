import { guardByOwner, guardByReach } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 源头支持 (5.1, 5.2): one current row per case, one row per version. */
export class CreateSourceSupport1767226252000 implements MigrationInterface {
  name = 'CreateSourceSupport1767226252000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE source_support (
        case_id     uuid        PRIMARY KEY,
        version     integer     NOT NULL CHECK (version > 0),
        child_id    uuid        NOT NULL REFERENCES dossier,
        division_no bigint,
        direction   text        NOT NULL CHECK (direction IN ('JOIN_PARENTS', 'PARENT_RETURN')),
        state       text        NOT NULL CHECK (state IN ('OPENED', 'IN_PROGRESS', 'SETTLED', 'NOT_SETTLED')),
        content     text        NOT NULL,
        opened_at   timestamptz NOT NULL,
        updated_at  timestamptz NOT NULL
      );
      COMMENT ON TABLE source_support IS '源头支持现状 (5.1, 5.2)；内容加密';
      CREATE INDEX source_support_child    ON source_support (child_id, opened_at DESC, case_id DESC);
      CREATE INDEX source_support_division ON source_support (division_no, state);
      CREATE INDEX source_support_updated  ON source_support (state, updated_at DESC, case_id DESC);
      CREATE UNIQUE INDEX source_support_running ON source_support (child_id, direction)
        WHERE state IN ('OPENED', 'IN_PROGRESS');

      CREATE TABLE source_support_version (
        case_id     uuid        NOT NULL REFERENCES source_support,
        version     integer     NOT NULL CHECK (version > 0),
        state       text        NOT NULL,
        content     text        NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        reason      text        NOT NULL,
        PRIMARY KEY (case_id, version)
      );
      COMMENT ON TABLE source_support_version IS '源头支持各版本 (2.4)；内容和理由加密';

      GRANT SELECT, INSERT ON source_support, source_support_version TO civil_affairs_app;
      GRANT SELECT ON source_support TO civil_affairs_jobs, civil_affairs_consumer;
      GRANT UPDATE (child_id, division_no, version, state, content, updated_at) ON source_support TO civil_affairs_app;
      GRANT UPDATE (division_no) ON source_support TO civil_affairs_consumer;
      ${guardByReach({ stem: 'civil_affairs', table: 'source_support' })}
      ${guardByOwner({ stem: 'civil_affairs', table: 'source_support_version', owner: 'source_support', column: 'case_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE source_support_version, source_support');
  }
}
