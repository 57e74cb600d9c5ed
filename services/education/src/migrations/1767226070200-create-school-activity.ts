import { guardByOwner, guardByPlace } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 教职工培训、校园安全活动 (3.3.d, 3.3.e), the agencies that were invited, and who took part. */
export class CreateSchoolActivity1767226070200 implements MigrationInterface {
  name = 'CreateSchoolActivity1767226070200';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE school_activity (
        activity_id        uuid        PRIMARY KEY,
        version            integer     NOT NULL CHECK (version > 0),
        unit_id            uuid        NOT NULL,
        place              text        NOT NULL,
        place_no           bigint      NOT NULL,
        topic              text        NOT NULL,
        title              text        NOT NULL,
        on_day             date        NOT NULL,
        state              text        NOT NULL,
        teachers           integer     NOT NULL DEFAULT 0 CHECK (teachers >= 0),
        dormitory_managers integer     NOT NULL DEFAULT 0 CHECK (dormitory_managers >= 0),
        pupils             integer     NOT NULL DEFAULT 0 CHECK (pupils >= 0),
        guardians          integer     NOT NULL DEFAULT 0 CHECK (guardians >= 0),
        updated_at         timestamptz NOT NULL
      );
      COMMENT ON TABLE school_activity IS '教职工培训、校园安全活动现状 (3.3.d, 3.3.e)';
      CREATE INDEX school_activity_unit  ON school_activity (unit_id, on_day DESC, activity_id DESC);
      CREATE INDEX school_activity_place ON school_activity (place_no, on_day DESC);

      CREATE TABLE school_activity_version (
        activity_id uuid        NOT NULL REFERENCES school_activity,
        version     integer     NOT NULL CHECK (version > 0),
        snapshot    jsonb       NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        reason      text        NOT NULL,
        PRIMARY KEY (activity_id, version)
      );
      COMMENT ON TABLE school_activity_version IS '培训、活动各版本 (2.4, 3.3.d, 3.3.e)';

      CREATE TABLE activity_invitation (
        invitation_id uuid    PRIMARY KEY,
        activity_id   uuid    NOT NULL REFERENCES school_activity,
        unit_id       uuid    NOT NULL,
        state         text    NOT NULL CHECK (state IN ('ASKED', 'ACCEPTED', 'DECLINED', 'TOOK_PART')),
        people        integer NOT NULL CHECK (people >= 0),
        UNIQUE (activity_id, unit_id)
      );
      COMMENT ON TABLE activity_invitation IS '邀请参加活动的部门及其答复 (3.3.e)';

      GRANT SELECT, INSERT ON school_activity, school_activity_version, activity_invitation TO education_app;
      GRANT UPDATE (version, state, teachers, dormitory_managers, pupils, guardians, updated_at) ON school_activity TO education_app;
      GRANT UPDATE (state) ON activity_invitation TO education_app;
      GRANT SELECT, UPDATE (state, people) ON activity_invitation TO education_consumer;
      ${guardByPlace({ stem: 'education', table: 'school_activity' })}
      ${guardByOwner({ stem: 'education', table: 'school_activity_version', owner: 'school_activity', column: 'activity_id' })}
      ${guardByOwner({ stem: 'education', table: 'activity_invitation', owner: 'school_activity', column: 'activity_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE activity_invitation, school_activity_version, school_activity');
  }
}
