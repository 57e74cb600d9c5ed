import { guardByOwner, guardByPlace } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const stem = 'education';

/** 宿舍、床位、夜间值班 (3.3.i, 6.3.b): the beds given are a counter that the database guards; the roster is only added to. */
export class CreateDormitory1767225903010 implements MigrationInterface {
  name = 'CreateDormitory1767225903010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE dormitory (
        dormitory_id uuid        PRIMARY KEY,
        version      integer     NOT NULL CHECK (version > 0),
        unit_id      uuid        NOT NULL,
        place        text        NOT NULL,
        place_no     bigint      NOT NULL,
        name         text        NOT NULL,
        sex          text        NOT NULL CHECK (sex IN ('MALE', 'FEMALE')),
        beds         integer     NOT NULL CHECK (beds > 0),
        taken        integer     NOT NULL CHECK (taken BETWEEN 0 AND beds),
        weekends     boolean     NOT NULL,
        state        text        NOT NULL,
        updated_at   timestamptz NOT NULL
      );
      COMMENT ON TABLE dormitory IS '宿舍现状；taken 为已住床位计数 (3.3.i, 6.3.b)';
      CREATE INDEX dormitory_unit  ON dormitory (unit_id, name);
      CREATE INDEX dormitory_place ON dormitory (place_no);
      CREATE INDEX dormitory_inhabited ON dormitory (dormitory_id) WHERE state = 'OPEN' AND taken > 0;

      CREATE TABLE dormitory_version (
        dormitory_id uuid        NOT NULL REFERENCES dormitory,
        version      integer     NOT NULL CHECK (version > 0),
        snapshot     jsonb       NOT NULL,
        recorded_at  timestamptz NOT NULL,
        recorded_by  jsonb       NOT NULL,
        reason       text        NOT NULL,
        PRIMARY KEY (dormitory_id, version)
      );
      COMMENT ON TABLE dormitory_version IS '宿舍各版本 (2.4, 3.3.i)';

      CREATE TABLE boarding_stay (
        stay_id      uuid    PRIMARY KEY,
        dormitory_id uuid    NOT NULL REFERENCES dormitory,
        pupil_id     uuid    NOT NULL REFERENCES pupil,
        unit_id      uuid    NOT NULL,
        place_no     bigint  NOT NULL,
        bed          integer NOT NULL CHECK (bed > 0),
        from_day     date    NOT NULL,
        until_day    date    CHECK (until_day >= from_day),
        recorded_by  jsonb   NOT NULL
      );
      COMMENT ON TABLE boarding_stay IS '住宿：一名学生的一个床位 (3.3.i)';
      CREATE UNIQUE INDEX boarding_stay_bed   ON boarding_stay (dormitory_id, bed) WHERE until_day IS NULL;
      CREATE UNIQUE INDEX boarding_stay_pupil ON boarding_stay (pupil_id) WHERE until_day IS NULL;
      CREATE INDEX boarding_stay_of_pupil ON boarding_stay (pupil_id);
      CREATE INDEX boarding_stay_place ON boarding_stay (place_no);

      CREATE TABLE duty_night (
        position     bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
        entry_id     uuid        PRIMARY KEY,
        dormitory_id uuid        NOT NULL REFERENCES dormitory,
        unit_id      uuid        NOT NULL,
        place_no     bigint      NOT NULL,
        night        date        NOT NULL,
        on_duty      text,
        recorded_at  timestamptz NOT NULL,
        recorded_by  jsonb       NOT NULL
      );
      COMMENT ON TABLE duty_night IS '夜间值班登记，同一夜以最后一次为准 (3.3.i)；姓名加密';
      CREATE INDEX duty_night_latest ON duty_night (dormitory_id, night, position DESC);

      CREATE TABLE roster_gap (
        gap_id       uuid        PRIMARY KEY,
        dormitory_id uuid        NOT NULL REFERENCES dormitory,
        night        date        NOT NULL,
        found_at     timestamptz NOT NULL,
        filled_at    timestamptz
      );
      COMMENT ON TABLE roster_gap IS '值班缺口：何时发现、何时补齐；没有补齐的即为发现问题 (3.3.i)';
      CREATE UNIQUE INDEX roster_gap_open ON roster_gap (dormitory_id, night) WHERE filled_at IS NULL;

      GRANT SELECT, INSERT ON dormitory, dormitory_version, boarding_stay, duty_night TO ${stem}_app;
      GRANT UPDATE (version, name, beds, taken, weekends, state, updated_at) ON dormitory TO ${stem}_app;
      GRANT UPDATE (until_day) ON boarding_stay TO ${stem}_app, ${stem}_consumer;
      GRANT SELECT, UPDATE (filled_at) ON roster_gap TO ${stem}_app;
      GRANT SELECT, UPDATE (version, name, beds, taken, weekends, state, updated_at) ON dormitory TO ${stem}_consumer;
      GRANT SELECT ON boarding_stay TO ${stem}_consumer;
      GRANT INSERT ON dormitory_version TO ${stem}_consumer;
      GRANT SELECT ON dormitory, duty_night, school_day_off TO ${stem}_jobs;
      GRANT SELECT, INSERT ON roster_gap TO ${stem}_jobs;
      ${guardByPlace({ stem, table: 'dormitory' })}
      ${guardByOwner({ stem, table: 'dormitory_version', owner: 'dormitory', column: 'dormitory_id' })}
      ${guardByPlace({ stem, table: 'boarding_stay' })}
      ${guardByPlace({ stem, table: 'duty_night' })}
      ${guardByOwner({ stem, table: 'roster_gap', owner: 'dormitory', column: 'dormitory_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE roster_gap, duty_night, boarding_stay, dormitory_version, dormitory');
  }
}
