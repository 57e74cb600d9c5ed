import { guardByOwner } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 发现情形记录 (4.1.a): what was ticked in a record of ours, and when the police heard of it. */
export class CreateFinding1767225840000 implements MigrationInterface {
  name = 'CreateFinding1767225840000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE finding (
        finding_id  uuid        PRIMARY KEY,
        child_id    uuid        NOT NULL REFERENCES dossier,
        source_kind text        NOT NULL,
        source_id   uuid        NOT NULL,
        findings    text[]      NOT NULL CHECK (cardinality(findings) > 0),
        unit_id     uuid,
        found_at    timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        reported_at timestamptz
      );
      COMMENT ON TABLE finding IS '发现情形及报告时刻 (4.1.a)';
      CREATE INDEX finding_child  ON finding (child_id, found_at DESC, finding_id DESC);
      CREATE INDEX finding_source ON finding (source_id);
      GRANT SELECT, INSERT ON finding TO civil_affairs_app, civil_affairs_jobs;
      GRANT SELECT ON finding TO civil_affairs_consumer;
      GRANT UPDATE (reported_at) ON finding TO civil_affairs_consumer;
      ${guardByOwner({ stem: 'civil_affairs', table: 'finding', owner: 'dossier', column: 'child_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE finding');
  }
}
