import { guardByOwner } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const stem = 'procurement';

/** 购买服务的需求 (4.3.b, 3.5.a): what civil affairs asks to be bought, and the orders that serve it. */
export class CreateServiceNeed1767225904010 implements MigrationInterface {
  name = 'CreateServiceNeed1767225904010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE service_need (
        need_id        uuid        PRIMARY KEY,
        version        integer     NOT NULL CHECK (version > 0),
        child_id       uuid        NOT NULL,
        division_no    bigint,
        unit_id        uuid        NOT NULL,
        residence      text,
        kind           text        NOT NULL,
        urgent         boolean     NOT NULL,
        state          text        NOT NULL,
        asked_at       timestamptz NOT NULL,
        due_on         date,
        decline_reason text,
        updated_at     timestamptz NOT NULL
      );
      COMMENT ON TABLE service_need IS '购买服务的需求现状 (4.3.b)';
      CREATE INDEX service_need_unit     ON service_need (unit_id, updated_at DESC, need_id DESC);
      CREATE INDEX service_need_division ON service_need (division_no, updated_at DESC);
      CREATE INDEX service_need_child    ON service_need (child_id, asked_at DESC);

      CREATE TABLE service_need_version (
        need_id     uuid        NOT NULL REFERENCES service_need,
        version     integer     NOT NULL CHECK (version > 0),
        unit_id     uuid        NOT NULL,
        state       text        NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        reason      text        NOT NULL,
        PRIMARY KEY (need_id, version)
      );
      COMMENT ON TABLE service_need_version IS '购买服务的需求各版本 (2.4, 4.3.b)';

      CREATE TABLE need_order (
        order_id uuid PRIMARY KEY REFERENCES service_order,
        need_id  uuid NOT NULL REFERENCES service_need
      );
      COMMENT ON TABLE need_order IS '为落实需求而下达的服务单 (3.5.a)';
      CREATE INDEX need_order_need ON need_order (need_id);

      GRANT SELECT, INSERT ON service_need, service_need_version TO ${stem}_app, ${stem}_consumer;
      GRANT SELECT, INSERT ON need_order TO ${stem}_app;
      GRANT SELECT ON need_order TO ${stem}_consumer;
      GRANT UPDATE (version, unit_id, residence, state, asked_at, due_on, decline_reason, updated_at) ON service_need TO ${stem}_app;
      GRANT UPDATE (child_id, division_no, version, unit_id, residence, state, asked_at, due_on, decline_reason, updated_at)
        ON service_need TO ${stem}_consumer;

      CREATE TRIGGER child_residence BEFORE INSERT ON service_need FOR EACH ROW EXECUTE FUNCTION child_residence();
      ALTER TABLE service_need ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY reach ON service_need TO ${stem}_app USING (${SEEN}) WITH CHECK (${SEEN});
      CREATE POLICY others ON service_need TO ${stem}_consumer, ${stem}_jobs USING (true) WITH CHECK (true);
      ${guardByOwner({ stem, table: 'service_need_version', owner: 'service_need', column: 'need_id' })}
      ${guardByOwner({ stem, table: 'need_order', owner: 'service_need', column: 'need_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE need_order, service_need_version, service_need');
  }
}

/** A social organization sees its orders, not the needs behind them. */
const SEEN = `division_no <@ (SELECT nullif(current_setting('app.divisions', true), '')::int8multirange)
  OR unit_id = (SELECT nullif(current_setting('app.unit_id', true), '')::uuid)`;
