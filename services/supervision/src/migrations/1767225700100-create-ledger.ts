import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 督导本身的行为 (6.1.a): what supervision has said. Never rebuilt. */
export class CreateLedger1767225700100 implements MigrationInterface {
  name = 'CreateLedger1767225700100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE SCHEMA ledger;
      GRANT USAGE ON SCHEMA ledger TO supervision_consumer, supervision_jobs;

      CREATE TABLE ledger.rules_said (
        name    text PRIMARY KEY,
        version text NOT NULL,
        hash    text NOT NULL
      );
      COMMENT ON TABLE ledger.rules_said IS '已记入事件总账的规则及其内容摘要';
      GRANT SELECT, INSERT, UPDATE (version, hash) ON ledger.rules_said TO supervision_consumer;

      CREATE TABLE ledger.duty_step (
        step_id      uuid        PRIMARY KEY,
        duty_id      uuid        NOT NULL,
        step         integer     NOT NULL CHECK (step >= 0),
        to_unit_id   uuid,
        event_id     uuid        NOT NULL,
        said_at      timestamptz NOT NULL,
        withdrawn_at timestamptz,
        ended_at     timestamptz,
        CHECK ((step = 0) = (to_unit_id IS NULL))
      );
      CREATE INDEX duty_step_duty ON ledger.duty_step (duty_id);
      CREATE INDEX duty_step_open ON ledger.duty_step (duty_id)
        WHERE to_unit_id IS NOT NULL AND withdrawn_at IS NULL AND ended_at IS NULL;
      COMMENT ON TABLE ledger.duty_step IS '已发出的逾期（第 0 步）和逐级升级，每步一次 (6.1.a)';
      GRANT SELECT, INSERT, UPDATE (withdrawn_at, ended_at) ON ledger.duty_step TO supervision_jobs;

      CREATE TABLE ledger.duty_clock (
        duty_id   uuid        PRIMARY KEY,
        next_step integer     NOT NULL CHECK (next_step > 0),
        next_at   timestamptz
      );
      CREATE INDEX duty_clock_next ON ledger.duty_clock (next_at) WHERE next_at IS NOT NULL;
      COMMENT ON TABLE ledger.duty_clock IS '下一步升级的时刻；为空则不再升级';
      GRANT SELECT, INSERT, UPDATE (next_step, next_at) ON ledger.duty_clock TO supervision_jobs;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP SCHEMA ledger CASCADE`);
  }
}
