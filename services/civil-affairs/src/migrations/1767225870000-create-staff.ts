import { guardByOwner, guardByPlace } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 人员名册 (3.2.d, 6.3.d, L.13, L.15): persons, their positions with one row per version, and the places that lack one. */
export class CreateStaff1767225870000 implements MigrationInterface {
  name = 'CreateStaff1767225870000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE staff_person (
        person_id       uuid        PRIMARY KEY,
        name            text        NOT NULL,
        phone           text,
        identity_tokens text[]      NOT NULL,
        officer_id      uuid REFERENCES officer,
        barred_on       date,
        barred_reason   text CHECK (barred_reason IN ('SEXUAL_OFFENCE', 'ABUSE', 'TRAFFICKING', 'VIOLENT_INJURY')),
        barred_note     text,
        barred_by       jsonb,
        updated_at      timestamptz NOT NULL,
        CHECK ((barred_on IS NULL) = (barred_reason IS NULL))
      );
      CREATE INDEX staff_person_tokens  ON staff_person USING gin (identity_tokens);
      CREATE INDEX staff_person_officer ON staff_person (officer_id) WHERE officer_id IS NOT NULL;
      COMMENT ON TABLE staff_person IS '人员 (6.3.d, L.15)；电话和说明加密，证件号码只存识别码';

      CREATE TABLE staff_member (
        staff_id      uuid        PRIMARY KEY,
        version       integer     NOT NULL CHECK (version > 0),
        person_id     uuid        NOT NULL REFERENCES staff_person,
        state         text        NOT NULL CHECK (state IN ('ACTIVE', 'ENDED')),
        kind          text        NOT NULL,
        division      text COLLATE "C" NOT NULL,
        place_no      bigint      NOT NULL,
        unit_id       uuid        NOT NULL,
        post_id       uuid,
        qualification text,
        trainings     jsonb       NOT NULL,
        valid_from    date        NOT NULL,
        valid_until   date CHECK (valid_until >= valid_from),
        end_reason    text,
        vetted_on     date        NOT NULL,
        lapse_said    date,
        updated_at    timestamptz NOT NULL,
        CHECK ((state = 'ENDED') = (valid_until IS NOT NULL))
      );
      CREATE UNIQUE INDEX staff_director ON staff_member (division) WHERE kind = 'CHILD_DIRECTOR' AND state = 'ACTIVE';
      CREATE INDEX staff_place  ON staff_member (place_no, staff_id);
      CREATE INDEX staff_vetted ON staff_member (vetted_on, staff_id) WHERE state = 'ACTIVE';
      CREATE INDEX staff_member_person ON staff_member (person_id);
      COMMENT ON TABLE  staff_member IS '人员岗位现状 (3.2.d, 6.3.d, L.15)';
      COMMENT ON COLUMN staff_member.lapse_said IS '已就哪一次从业查询发出到期提醒 (L.13)';

      CREATE TABLE staff_version (
        staff_id    uuid        NOT NULL REFERENCES staff_member,
        version     integer     NOT NULL CHECK (version > 0),
        snapshot    jsonb       NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        PRIMARY KEY (staff_id, version)
      );
      COMMENT ON TABLE staff_version IS '人员岗位各版本 (2.4)';

      CREATE TABLE staffing_gap (
        kind     text NOT NULL CHECK (kind IN ('VILLAGE_WITHOUT_DIRECTOR', 'BANNER_WITHOUT_INSTITUTION', 'BANNER_WITHOUT_LEADER')),
        division text COLLATE "C" NOT NULL,
        since    date NOT NULL,
        ended_on date,
        said_at  timestamptz NOT NULL,
        PRIMARY KEY (kind, division, said_at)
      );
      CREATE UNIQUE INDEX staffing_gap_open ON staffing_gap (kind, division) WHERE ended_on IS NULL;
      COMMENT ON TABLE staffing_gap IS '应有而没有的人员和机构 (2.6, 3.2.a, 3.2.d, L.15)：自何日起、何日补齐';

      GRANT SELECT, INSERT, UPDATE ON staff_person, staffing_gap TO civil_affairs_app, civil_affairs_jobs, civil_affairs_consumer;
      GRANT SELECT, INSERT ON staff_member, staff_version TO civil_affairs_app, civil_affairs_jobs, civil_affairs_consumer;
      GRANT UPDATE (version, state, division, place_no, unit_id, trainings, valid_until, end_reason, vetted_on, lapse_said, updated_at)
        ON staff_member TO civil_affairs_app, civil_affairs_jobs, civil_affairs_consumer;
      ${guardByPlace({ stem: 'civil_affairs', table: 'staff_member', readByAll: true })}
      ${guardByOwner({ stem: 'civil_affairs', table: 'staff_version', owner: 'staff_member', column: 'staff_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE staffing_gap, staff_version, staff_member, staff_person');
  }
}
