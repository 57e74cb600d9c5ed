import { guardByOwner, guardByPlace, guardByReach } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const stem = 'mass_organizations';

/** 阵地、活动、名额 (3.4.a): the places of a session are a counter that the database guards. */
export class CreateVenue1767225700000 implements MigrationInterface {
  name = 'CreateVenue1767225700000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE venue (
        venue_id      uuid    PRIMARY KEY,
        unit_id       uuid    NOT NULL,
        place_no      bigint  NOT NULL,
        name          text    NOT NULL,
        kind          text    NOT NULL,
        division      text    NOT NULL,
        capacity      integer NOT NULL CHECK (capacity > 0),
        opening_hours text    NOT NULL
      );
      COMMENT ON TABLE venue IS '阵地：妇女儿童之家、儿童之家 (3.4.a)';
      CREATE INDEX venue_unit ON venue (unit_id);
      CREATE INDEX venue_place ON venue (place_no);

      CREATE TABLE session (
        session_id uuid        PRIMARY KEY,
        venue_id   uuid        NOT NULL REFERENCES venue,
        unit_id    uuid        NOT NULL,
        place_no   bigint      NOT NULL,
        kind       text        NOT NULL,
        title      text        NOT NULL,
        starts_at  timestamptz NOT NULL,
        ends_at    timestamptz NOT NULL CHECK (ends_at > starts_at),
        capacity   integer     NOT NULL CHECK (capacity > 0),
        taken      integer     NOT NULL CHECK (taken BETWEEN 0 AND capacity)
      );
      COMMENT ON TABLE session IS '活动场次；taken 为已占名额计数 (3.4.a)';
      CREATE INDEX session_venue ON session (venue_id, starts_at DESC, session_id DESC);
      CREATE INDEX session_unit ON session (unit_id);
      CREATE INDEX session_place_no ON session (place_no);

      CREATE TABLE session_place (
        place_id    uuid        PRIMARY KEY,
        version     integer     NOT NULL CHECK (version > 0),
        session_id  uuid        NOT NULL REFERENCES session,
        unit_id     uuid        NOT NULL,
        child_id    uuid        NOT NULL,
        division_no bigint,
        state       text        NOT NULL,
        updated_at  timestamptz NOT NULL
      );
      COMMENT ON TABLE session_place IS '名额现状：一名儿童参加一场活动 (3.4.a)';
      CREATE UNIQUE INDEX session_place_once ON session_place (session_id, child_id) WHERE state <> 'CANCELLED';
      CREATE INDEX session_place_child ON session_place (child_id, updated_at DESC);
      CREATE INDEX session_place_division ON session_place (division_no);

      CREATE TABLE session_place_version (
        place_id    uuid        NOT NULL REFERENCES session_place,
        version     integer     NOT NULL CHECK (version > 0),
        state       text        NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        reason      text        NOT NULL,
        PRIMARY KEY (place_id, version)
      );
      COMMENT ON TABLE session_place_version IS '名额各版本 (2.4)';

      CREATE TABLE service (
        service_id  uuid PRIMARY KEY,
        child_id    uuid NOT NULL,
        division_no bigint,
        unit_id     uuid NOT NULL,
        valid_from  date NOT NULL,
        valid_until date
      );
      COMMENT ON TABLE service IS '组织正在服务的儿童 (3.4.a)';
      CREATE INDEX service_child ON service (child_id);

      GRANT SELECT, INSERT ON venue, session, session_place, session_place_version, service TO ${stem}_app;
      GRANT UPDATE (taken) ON session TO ${stem}_app;
      GRANT UPDATE (version, state, updated_at) ON session_place TO ${stem}_app;
      GRANT UPDATE (valid_from, valid_until) ON service TO ${stem}_app;
      GRANT SELECT, UPDATE (division_no) ON session_place, service TO ${stem}_consumer;
      ${guardByPlace({ stem, table: 'venue', readByAll: true })}
      ${guardByPlace({ stem, table: 'session', readByAll: true })}
      ${guardByReach({ stem, table: 'session_place', unit: true })}
      ${guardByOwner({ stem, table: 'session_place_version', owner: 'session_place', column: 'place_id' })}
      ${guardByReach({ stem, table: 'service', unit: true })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE service, session_place_version, session_place, session, venue`);
  }
}
