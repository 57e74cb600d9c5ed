import { guardByOwner, guardByPlace, guardByReach } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 临时照料机构、临时安置 (4.2.c, 4.2.e, 6.3.a): one row each with its versions; beds as counter rows. */
export class CreatePlacement1767226130000 implements MigrationInterface {
  name = 'CreatePlacement1767226130000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE care_facility (
        facility_id uuid        PRIMARY KEY,
        version     integer     NOT NULL CHECK (version > 0),
        state       text        NOT NULL CHECK (state IN ('OPEN', 'CLOSED')),
        kind        text        NOT NULL CHECK (kind IN ('RELIEF', 'WELFARE', 'SHELTER')),
        division    text COLLATE "C" NOT NULL,
        place_no    bigint      NOT NULL,
        unit_id     uuid        NOT NULL,
        name        text        NOT NULL,
        address     text        NOT NULL,
        phone       text        NOT NULL,
        valid_from  date        NOT NULL,
        valid_until date CHECK (valid_until >= valid_from),
        updated_at  timestamptz NOT NULL,
        CHECK ((state = 'CLOSED') = (valid_until IS NOT NULL))
      );
      CREATE INDEX care_facility_place ON care_facility (place_no);
      COMMENT ON TABLE care_facility IS '临时照料机构 (6.3.a)；庇护场所的住址和电话加密';

      CREATE TABLE care_facility_version (
        facility_id uuid        NOT NULL REFERENCES care_facility,
        version     integer     NOT NULL CHECK (version > 0),
        snapshot    jsonb       NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        PRIMARY KEY (facility_id, version)
      );
      COMMENT ON TABLE care_facility_version IS '临时照料机构各版本 (6.3.a)';

      CREATE TABLE care_facility_capacity (
        facility_id uuid    PRIMARY KEY REFERENCES care_facility,
        beds        integer NOT NULL CHECK (beds >= 0),
        taken       integer NOT NULL DEFAULT 0 CHECK (taken >= 0),
        over_beds   integer NOT NULL DEFAULT 0 CHECK (over_beds >= 0),
        CHECK (taken <= beds)
      );
      COMMENT ON TABLE care_facility_capacity IS '床位计数：占用不超过床位，同时办理时也不超过；over_beds 为负责人决定的超额安置 (6.3.a)';
      ALTER TABLE institution_capacity ADD COLUMN over_beds integer NOT NULL DEFAULT 0 CHECK (over_beds >= 0);

      CREATE TABLE placement (
        placement_id  uuid        PRIMARY KEY,
        version       integer     NOT NULL CHECK (version > 0),
        child_id      uuid        NOT NULL REFERENCES dossier,
        division_no   bigint,
        state         text        NOT NULL CHECK (state IN ('REQUESTED', 'IN_CARE', 'ENDED', 'REFUSED', 'WITHDRAWN')),
        place         text COLLATE "C" NOT NULL,
        place_no      bigint      NOT NULL,
        basis         text        NOT NULL,
        incident_id   uuid        NOT NULL,
        request_id    uuid        NOT NULL UNIQUE,
        places        text[]      NOT NULL,
        chosen        text,
        requested_at  timestamptz NOT NULL,
        due_at        timestamptz NOT NULL,
        next_at       timestamptz,
        kind          text,
        facility_id   uuid,
        over_beds     boolean     NOT NULL,
        carer         text,
        started_at    timestamptz,
        review_due_at timestamptz,
        reviews       jsonb       NOT NULL,
        guardian      jsonb,
        refusal       text,
        ended_on      date,
        destination   text,
        updated_at    timestamptz NOT NULL,
        CHECK ((state IN ('IN_CARE', 'ENDED')) = (kind IS NOT NULL AND started_at IS NOT NULL)),
        CHECK ((state = 'ENDED') = (ended_on IS NOT NULL AND destination IS NOT NULL)),
        CHECK ((state = 'REFUSED') = (refusal IS NOT NULL)),
        CHECK (facility_id IS NULL OR carer IS NULL)
      );
      COMMENT ON TABLE placement IS '临时安置 (4.2.c, 4.2.e)；照料人加密；next_at 为待答复或待复核的时限';
      CREATE INDEX placement_child    ON placement (child_id, requested_at DESC, placement_id DESC);
      CREATE INDEX placement_place    ON placement (place_no, state, next_at);
      CREATE INDEX placement_next     ON placement (state, next_at, placement_id);
      CREATE INDEX placement_updated  ON placement (state, updated_at DESC, placement_id DESC);
      CREATE INDEX placement_incident ON placement (incident_id);
      CREATE INDEX placement_facility ON placement (facility_id) WHERE state = 'IN_CARE';
      CREATE INDEX placement_open     ON placement (child_id) WHERE state IN ('REQUESTED', 'IN_CARE');

      CREATE TABLE placement_version (
        placement_id uuid        NOT NULL REFERENCES placement,
        version      integer     NOT NULL CHECK (version > 0),
        state        text        NOT NULL,
        snapshot     jsonb       NOT NULL,
        recorded_at  timestamptz NOT NULL,
        recorded_by  jsonb       NOT NULL,
        reason       text        NOT NULL,
        PRIMARY KEY (placement_id, version)
      );
      COMMENT ON TABLE placement_version IS '临时安置各版本 (2.4)；照料人、复核说明、理由加密';

      CREATE VIEW bed_place WITH (security_invoker = true) AS
        SELECT f.facility_id, f.version, f.state, f.kind, f.division, f.place_no, false AS institution, f.name, f.address,
               f.phone, f.kind = 'SHELTER' AS phone_sealed, f.valid_from, f.valid_until, c.beds, c.taken, c.over_beds
          FROM care_facility f JOIN care_facility_capacity c USING (facility_id)
        UNION ALL
        SELECT i.institution_id, i.version, i.state, CASE WHEN i.shelter THEN 'SHELTER' ELSE 'RELIEF' END, i.banner,
               i.place_no, true, i.name, i.address, i.phone, false, i.valid_from, i.valid_until, c.beds, c.taken, c.over_beds
          FROM institution i JOIN institution_capacity c USING (institution_id);
      COMMENT ON VIEW bed_place IS '有床位的去处：临时照料机构和未成年人救助保护机构 (2.6, 6.3.a)';

      GRANT SELECT, INSERT ON care_facility, care_facility_version, care_facility_capacity TO civil_affairs_app;
      GRANT UPDATE (version, state, name, address, phone, valid_until, updated_at) ON care_facility TO civil_affairs_app;
      GRANT SELECT ON care_facility TO civil_affairs_jobs;
      GRANT UPDATE (division, place_no) ON care_facility TO civil_affairs_jobs;
      GRANT UPDATE (beds, taken, over_beds) ON care_facility_capacity TO civil_affairs_app;
      GRANT UPDATE (over_beds) ON institution_capacity TO civil_affairs_app;
      GRANT SELECT ON bed_place TO civil_affairs_app;
      GRANT SELECT, INSERT ON placement, placement_version TO civil_affairs_app, civil_affairs_consumer;
      GRANT SELECT ON placement TO civil_affairs_jobs;
      GRANT UPDATE (child_id, division_no, version, state, next_at, kind, facility_id, over_beds, carer, started_at, review_due_at,
                    reviews, guardian, refusal, ended_on, destination, updated_at)
        ON placement TO civil_affairs_app, civil_affairs_consumer;
      ${guardByPlace({ stem: 'civil_affairs', table: 'care_facility', readByAll: true })}
      ${guardByOwner({ stem: 'civil_affairs', table: 'care_facility_version', owner: 'care_facility', column: 'facility_id' })}
      ${guardByOwner({ stem: 'civil_affairs', table: 'care_facility_capacity', owner: 'care_facility', column: 'facility_id' })}
      ${guardByReach({ stem: 'civil_affairs', table: 'placement', place: true })}
      ${guardByOwner({ stem: 'civil_affairs', table: 'placement_version', owner: 'placement', column: 'placement_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP VIEW bed_place;
      DROP TABLE placement_version, placement, care_facility_capacity, care_facility_version, care_facility;
      ALTER TABLE institution_capacity DROP COLUMN over_beds`);
  }
}
