import { guardByOwner } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWN = `(SELECT nullif(current_setting('app.unit_id', true), '')::uuid)`;
/** The bureau that bought them, the school that sold them, and who covers the place. */
const SEEN = `unit_id = ${OWN} OR school_unit_id = ${OWN}
  OR place_no <@ (SELECT nullif(current_setting('app.unit_divisions', true), '')::int8multirange)`;

/** 购买学位 (5.1.c): the places used are a counter that the database guards. */
export class CreateBoughtPlaces1767226070400 implements MigrationInterface {
  name = 'CreateBoughtPlaces1767226070400';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE bought_places (
        bought_id      uuid          PRIMARY KEY,
        version        integer       NOT NULL CHECK (version > 0),
        unit_id        uuid          NOT NULL,
        place          text          NOT NULL,
        place_no       bigint        NOT NULL,
        school_unit_id uuid          NOT NULL,
        licence        text          NOT NULL,
        school_year    integer       NOT NULL,
        places         integer       NOT NULL CHECK (places > 0),
        taken          integer       NOT NULL CHECK (taken BETWEEN 0 AND places),
        price          numeric(10,2) NOT NULL CHECK (price >= 0),
        state          text          NOT NULL,
        updated_at     timestamptz   NOT NULL
      );
      COMMENT ON TABLE bought_places IS '购买学位现状；taken 为已用学位计数 (5.1.c)';
      CREATE UNIQUE INDEX bought_places_once ON bought_places (unit_id, school_unit_id, school_year) WHERE state = 'OPEN';
      CREATE INDEX bought_places_year   ON bought_places (school_year, place_no);
      CREATE INDEX bought_places_school ON bought_places (school_unit_id, school_year);

      CREATE TABLE bought_places_version (
        bought_id   uuid        NOT NULL REFERENCES bought_places,
        version     integer     NOT NULL CHECK (version > 0),
        places      integer     NOT NULL,
        taken       integer     NOT NULL,
        state       text        NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        reason      text        NOT NULL,
        PRIMARY KEY (bought_id, version)
      );
      COMMENT ON TABLE bought_places_version IS '购买学位各版本 (2.4, 5.1.c)';

      CREATE TABLE bought_place_stay (
        stay_id     uuid  PRIMARY KEY,
        bought_id   uuid  NOT NULL REFERENCES bought_places,
        pupil_id    uuid  NOT NULL REFERENCES pupil,
        from_day    date  NOT NULL,
        until_day   date  CHECK (until_day >= from_day),
        recorded_by jsonb NOT NULL
      );
      COMMENT ON TABLE bought_place_stay IS '学生使用的购买学位 (5.1.c)';
      CREATE UNIQUE INDEX bought_place_stay_pupil ON bought_place_stay (pupil_id) WHERE until_day IS NULL;
      CREATE INDEX bought_place_stay_of_pupil ON bought_place_stay (pupil_id);
      CREATE INDEX bought_place_stay_bought ON bought_place_stay (bought_id, from_day);

      GRANT SELECT, INSERT ON bought_places, bought_places_version, bought_place_stay TO education_app;
      GRANT UPDATE (version, places, taken, state, updated_at) ON bought_places TO education_app, education_consumer;
      GRANT UPDATE (until_day) ON bought_place_stay TO education_app, education_consumer;
      GRANT SELECT ON bought_places, bought_place_stay TO education_consumer;
      GRANT INSERT ON bought_places_version TO education_consumer;
      ALTER TABLE bought_places ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY reach  ON bought_places FOR SELECT TO education_app USING (${SEEN});
      CREATE POLICY change ON bought_places FOR UPDATE TO education_app USING (${SEEN}) WITH CHECK (unit_id = ${OWN});
      CREATE POLICY add    ON bought_places FOR INSERT TO education_app WITH CHECK (unit_id = ${OWN});
      CREATE POLICY others ON bought_places TO education_consumer, education_jobs USING (true) WITH CHECK (true);
      ${guardByOwner({ stem: 'education', table: 'bought_places_version', owner: 'bought_places', column: 'bought_id' })}
      ${guardByOwner({ stem: 'education', table: 'bought_place_stay', owner: 'bought_places', column: 'bought_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE bought_place_stay, bought_places_version, bought_places');
  }
}
