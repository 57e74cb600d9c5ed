import { guardByOwner, guardByPlace } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 未成年人救助保护机构、分管领导 (2.6, 3.2.a): one row each with its versions; beds as a counter row. */
export class CreateInstitution1767225870100 implements MigrationInterface {
  name = 'CreateInstitution1767225870100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE institution (
        institution_id uuid        PRIMARY KEY,
        version        integer     NOT NULL CHECK (version > 0),
        state          text        NOT NULL CHECK (state IN ('OPEN', 'CLOSED')),
        banner         text COLLATE "C" NOT NULL,
        place_no       bigint      NOT NULL,
        unit_id        uuid        NOT NULL,
        name           text        NOT NULL,
        shelter        boolean     NOT NULL,
        address        text        NOT NULL,
        phone          text        NOT NULL,
        staff_count    integer     NOT NULL CHECK (staff_count >= 0),
        valid_from     date        NOT NULL,
        valid_until    date CHECK (valid_until >= valid_from),
        updated_at     timestamptz NOT NULL,
        CHECK ((state = 'CLOSED') = (valid_until IS NOT NULL))
      );
      CREATE UNIQUE INDEX institution_open ON institution (banner) WHERE state = 'OPEN';
      CREATE INDEX institution_banner ON institution (banner, valid_from DESC);
      COMMENT ON TABLE  institution IS '未成年人救助保护机构 (2.6)；庇护场所的住址加密';

      CREATE TABLE institution_version (
        institution_id uuid        NOT NULL REFERENCES institution,
        version        integer     NOT NULL CHECK (version > 0),
        snapshot       jsonb       NOT NULL,
        recorded_at    timestamptz NOT NULL,
        recorded_by    jsonb       NOT NULL,
        PRIMARY KEY (institution_id, version)
      );
      COMMENT ON TABLE institution_version IS '未成年人救助保护机构各版本 (2.6)';

      CREATE TABLE institution_capacity (
        institution_id uuid    PRIMARY KEY REFERENCES institution,
        beds           integer NOT NULL CHECK (beds >= 0),
        taken          integer NOT NULL DEFAULT 0 CHECK (taken >= 0),
        CHECK (taken <= beds)
      );
      COMMENT ON TABLE institution_capacity IS '床位计数：占用不超过床位，同时办理时也不超过 (2.6)';

      CREATE TABLE leader (
        leader_id   uuid        PRIMARY KEY,
        version     integer     NOT NULL CHECK (version > 0),
        state       text        NOT NULL CHECK (state IN ('IN_OFFICE', 'ENDED')),
        banner      text COLLATE "C" NOT NULL,
        place_no    bigint      NOT NULL,
        unit_id     uuid        NOT NULL,
        name        text        NOT NULL,
        title       text        NOT NULL,
        valid_from  date        NOT NULL,
        valid_until date CHECK (valid_until >= valid_from),
        updated_at  timestamptz NOT NULL,
        CHECK ((state = 'ENDED') = (valid_until IS NOT NULL))
      );
      CREATE UNIQUE INDEX leader_in_office ON leader (banner) WHERE state = 'IN_OFFICE';
      CREATE INDEX leader_banner ON leader (banner, valid_from DESC);
      COMMENT ON TABLE leader IS '旗县分管领导 (3.2.a)';

      CREATE TABLE leader_version (
        leader_id   uuid        NOT NULL REFERENCES leader,
        version     integer     NOT NULL CHECK (version > 0),
        snapshot    jsonb       NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        PRIMARY KEY (leader_id, version)
      );
      COMMENT ON TABLE leader_version IS '分管领导各版本 (3.2.a)';

      GRANT SELECT, INSERT ON institution, institution_version, institution_capacity, leader, leader_version
        TO civil_affairs_app, civil_affairs_jobs;
      GRANT UPDATE (version, state, name, shelter, address, phone, staff_count, valid_until, updated_at)
        ON institution TO civil_affairs_app;
      GRANT UPDATE (beds, taken) ON institution_capacity TO civil_affairs_app, civil_affairs_jobs;
      GRANT UPDATE (version, state, valid_until, updated_at) ON leader TO civil_affairs_app;
      GRANT UPDATE (banner, place_no) ON institution, leader TO civil_affairs_jobs;
      ${guardByPlace({ stem: 'civil_affairs', table: 'institution', readByAll: true })}
      ${guardByOwner({ stem: 'civil_affairs', table: 'institution_version', owner: 'institution', column: 'institution_id' })}
      ${guardByOwner({ stem: 'civil_affairs', table: 'institution_capacity', owner: 'institution', column: 'institution_id' })}
      ${guardByPlace({ stem: 'civil_affairs', table: 'leader', readByAll: true })}
      ${guardByOwner({ stem: 'civil_affairs', table: 'leader_version', owner: 'leader', column: 'leader_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'DROP TABLE leader_version, leader, institution_capacity, institution_version, institution',
    );
  }
}
