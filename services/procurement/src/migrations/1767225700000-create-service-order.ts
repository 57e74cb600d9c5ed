import { guardByOwner, guardByReach } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const stem = 'procurement';

/** 社会组织、服务单、服务记录 (3.5.a, 3.5.b). */
export class CreateServiceOrder1767225700000 implements MigrationInterface {
  name = 'CreateServiceOrder1767225700000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE social_organization (
        organization_id uuid   PRIMARY KEY,
        unit_id         uuid   NOT NULL UNIQUE,
        name            text   NOT NULL,
        credit_code     text   NOT NULL UNIQUE,
        services        text[] NOT NULL,
        divisions       text[] NOT NULL
      );
      COMMENT ON TABLE social_organization IS '承接服务的社会组织 (3.5.a)；公开名册';

      CREATE TABLE service_order (
        order_id          uuid        PRIMARY KEY,
        version           integer     NOT NULL CHECK (version > 0),
        child_id          uuid        NOT NULL,
        division_no       bigint,
        organization_id   uuid        NOT NULL REFERENCES social_organization,
        unit_id           uuid        NOT NULL,
        service           text        NOT NULL,
        minutes           integer     NOT NULL CHECK (minutes > 0),
        delivered_minutes integer     NOT NULL CHECK (delivered_minutes >= 0),
        state             text        NOT NULL,
        updated_at        timestamptz NOT NULL
      );
      COMMENT ON TABLE service_order IS '服务单现状 (3.5.a)';
      CREATE INDEX service_order_child ON service_order (child_id, updated_at DESC);
      CREATE INDEX service_order_division ON service_order (division_no);
      CREATE INDEX service_order_unit ON service_order (unit_id);
      CREATE INDEX service_order_organization ON service_order (organization_id);
      CREATE INDEX service_order_updated ON service_order (updated_at DESC, order_id DESC);

      CREATE TABLE service_order_version (
        order_id          uuid        NOT NULL REFERENCES service_order,
        version           integer     NOT NULL CHECK (version > 0),
        state             text        NOT NULL,
        delivered_minutes integer     NOT NULL,
        recorded_at       timestamptz NOT NULL,
        recorded_by       jsonb       NOT NULL,
        reason            text        NOT NULL,
        PRIMARY KEY (order_id, version)
      );
      COMMENT ON TABLE service_order_version IS '服务单各版本 (2.4)';

      CREATE TABLE delivery (
        delivery_id        uuid    PRIMARY KEY,
        order_id           uuid    NOT NULL REFERENCES service_order,
        child_id           uuid    NOT NULL,
        delivered_on       date    NOT NULL,
        minutes            integer NOT NULL CHECK (minutes > 0),
        method             text    NOT NULL,
        outcome            text    NOT NULL,
        guardian_confirmed boolean NOT NULL
      );
      COMMENT ON TABLE delivery IS '服务记录 (3.5.b)；内容和成效加密';
      CREATE INDEX delivery_order ON delivery (order_id, delivered_on DESC);

      GRANT SELECT, INSERT ON social_organization, service_order, service_order_version, delivery TO ${stem}_app;
      GRANT UPDATE (version, state, delivered_minutes, updated_at) ON service_order TO ${stem}_app;
      GRANT SELECT, UPDATE (division_no) ON service_order TO ${stem}_consumer;
      ${guardByReach({ stem, table: 'service_order', unit: true })}
      ${guardByOwner({ stem, table: 'service_order_version', owner: 'service_order', column: 'order_id' })}
      ${guardByOwner({ stem, table: 'delivery', owner: 'service_order', column: 'order_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE delivery, service_order_version, service_order, social_organization`);
  }
}
