import { guardByOwner } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 心理筛查 (3.3.c): answers and score are sealed, and the rows are the screening school's psychologist's alone. */
export class CreateScreening1767225903000 implements MigrationInterface {
  name = 'CreateScreening1767225903000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE screening (
        screening_id uuid        PRIMARY KEY,
        version      integer     NOT NULL CHECK (version > 0),
        pupil_id     uuid        NOT NULL REFERENCES pupil,
        child_id     uuid,
        division_no  bigint,
        unit_id      uuid        NOT NULL,
        instrument   text        NOT NULL,
        screened_on  date        NOT NULL,
        content      text        NOT NULL,
        band         text        NOT NULL,
        positive     boolean     NOT NULL,
        urgent       boolean     NOT NULL,
        note         text,
        state        text        NOT NULL,
        follow_up_on date,
        follow_up_of uuid        REFERENCES screening,
        updated_at   timestamptz NOT NULL
      );
      COMMENT ON TABLE screening IS '心理筛查现状 (3.3.c)；作答、得分、说明加密，只供筛查学校的心理健康教师查看';
      CREATE INDEX screening_unit    ON screening (unit_id, updated_at DESC, screening_id DESC);
      CREATE INDEX screening_pupil   ON screening (pupil_id, screened_on DESC, screening_id DESC);
      CREATE INDEX screening_child   ON screening (child_id);
      CREATE UNIQUE INDEX screening_followed ON screening (follow_up_of) WHERE follow_up_of IS NOT NULL AND state <> 'WITHDRAWN';

      CREATE TABLE screening_version (
        screening_id uuid        NOT NULL REFERENCES screening,
        version      integer     NOT NULL CHECK (version > 0),
        state        text        NOT NULL,
        recorded_at  timestamptz NOT NULL,
        recorded_by  jsonb       NOT NULL,
        reason       text        NOT NULL,
        PRIMARY KEY (screening_id, version)
      );
      COMMENT ON TABLE screening_version IS '心理筛查各版本 (2.4, 3.3.c)';

      GRANT SELECT, INSERT ON screening, screening_version TO education_app;
      GRANT UPDATE (version, state, updated_at) ON screening TO education_app;
      GRANT SELECT, UPDATE (child_id, division_no) ON screening TO education_consumer;

      CREATE TRIGGER child_residence BEFORE INSERT OR UPDATE OF child_id ON screening
        FOR EACH ROW EXECUTE FUNCTION child_residence();
      ALTER TABLE screening ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY psychologist ON screening TO education_app USING (${OWN_PSYCHOLOGIST}) WITH CHECK (${OWN_PSYCHOLOGIST});
      CREATE POLICY others ON screening TO education_consumer USING (true) WITH CHECK (true);
      ${guardByOwner({ stem: 'education', table: 'screening_version', owner: 'screening', column: 'screening_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE screening_version, screening');
  }
}

/** Not the school's other posts, nor whoever covers the place, nor a school the pupil goes to later. */
const OWN_PSYCHOLOGIST = `(SELECT current_setting('app.role', true)) = 'school.psychologist'
  AND unit_id = (SELECT nullif(current_setting('app.unit_id', true), '')::uuid)`;
