import type { MigrationInterface, QueryRunner } from 'typeorm';
import { yearlyPartitions } from '../projection/schema.ts';

/**
 * 事件总账: every envelope of all agencies, at a gap-free position. One counter row gives the positions, so events are
 * taken in one after the other. Append-only by grant.
 */
export class CreateEventLog1767225700000 implements MigrationInterface {
  name = 'CreateEventLog1767225700000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE event_log_position (
        one  boolean PRIMARY KEY CHECK (one),
        last bigint  NOT NULL CHECK (last >= 0)
      );
      COMMENT ON TABLE event_log_position IS '事件总账最后位置；取号时锁定，逐条入账';
      INSERT INTO event_log_position (one, last) VALUES (true, 0);

      CREATE TABLE event_log (
        position          bigint      NOT NULL CHECK (position > 0),
        occurred_at       timestamptz NOT NULL,
        id                uuid        NOT NULL,
        publisher         text        NOT NULL,
        type              text        NOT NULL,
        aggregate_kind    text        NOT NULL,
        aggregate_id      text        NOT NULL,
        aggregate_version integer     NOT NULL,
        child_id          uuid,
        envelope          jsonb       NOT NULL,
        recorded_at       timestamptz NOT NULL,
        PRIMARY KEY (position, occurred_at),
        UNIQUE (id, occurred_at)
      ) PARTITION BY RANGE (occurred_at);
      ${yearlyPartitions('event_log')}
      CREATE INDEX event_log_aggregate ON event_log (publisher, aggregate_kind, aggregate_id, aggregate_version);
      CREATE INDEX event_log_child ON event_log (child_id);
      COMMENT ON TABLE event_log IS '事件总账：各部门的每一条事件，只增不改 (6.1.a)';

      GRANT SELECT, UPDATE (last) ON event_log_position TO supervision_consumer;
      GRANT SELECT, INSERT ON event_log TO supervision_consumer;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE event_log, event_log_position`);
  }
}
