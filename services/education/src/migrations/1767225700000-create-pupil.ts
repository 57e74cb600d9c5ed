import { guardByPlace, guardByReach } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 班级、学生、学籍、学生与档案的关联 (3.3.a, 3.3.f). A pupil has no `child_id` until the township of the dossier's residence
 * confirms the match; from then on the residence is filled in from `child_scope`, as for every row about a child.
 */
export class CreatePupil1767225700000 implements MigrationInterface {
  name = 'CreatePupil1767225700000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE school_class (
        class_id    uuid        PRIMARY KEY,
        unit_id     uuid        NOT NULL,
        place       text        NOT NULL,
        place_no    bigint      NOT NULL,
        name        text        NOT NULL,
        grade       integer     NOT NULL CHECK (grade BETWEEN 1 AND 9),
        school_year integer     NOT NULL,
        opened_at   timestamptz NOT NULL,
        UNIQUE (unit_id, school_year, grade, name)
      );
      COMMENT ON TABLE school_class IS '班级 (3.3.a)';

      CREATE TABLE pupil (
        pupil_id        uuid        PRIMARY KEY,
        child_id        uuid,
        division_no     bigint,
        unit_id         uuid        NOT NULL,
        place_no        bigint      NOT NULL,
        name            text        NOT NULL,
        birth_date      date        NOT NULL,
        sex             text        NOT NULL CHECK (sex IN ('MALE', 'FEMALE')),
        residence       text        NOT NULL,
        residence_no    bigint      NOT NULL,
        identity_tokens text[]      NOT NULL,
        registered_at   timestamptz NOT NULL
      );
      COMMENT ON TABLE pupil IS '学生；只存证件标识，不存证件号码 (3.3.f)';
      CREATE INDEX pupil_child    ON pupil (child_id);
      CREATE INDEX pupil_division ON pupil (division_no);
      CREATE INDEX pupil_unit     ON pupil (unit_id);
      CREATE INDEX pupil_tokens   ON pupil USING gin (identity_tokens);

      CREATE TABLE enrolment (
        enrolment_id uuid    PRIMARY KEY,
        pupil_id     uuid    NOT NULL REFERENCES pupil,
        child_id     uuid,
        division_no  bigint,
        unit_id      uuid    NOT NULL,
        place_no     bigint  NOT NULL,
        class_id     uuid    NOT NULL REFERENCES school_class,
        school_year  integer NOT NULL,
        grade        integer NOT NULL,
        boarding     boolean NOT NULL,
        from_day     date    NOT NULL,
        until_day    date,
        CHECK (until_day >= from_day)
      );
      COMMENT ON TABLE enrolment IS '学籍：一名学生在一所学校的一段就读 (3.3.a)';
      CREATE UNIQUE INDEX enrolment_current ON enrolment (pupil_id) WHERE until_day IS NULL;
      CREATE INDEX enrolment_pupil ON enrolment (pupil_id);
      CREATE INDEX enrolment_child ON enrolment (child_id);
      CREATE INDEX enrolment_class ON enrolment (class_id);
      CREATE INDEX enrolment_unit  ON enrolment (unit_id);

      CREATE TABLE pupil_match (
        match_id    uuid        PRIMARY KEY,
        pupil_id    uuid        NOT NULL REFERENCES pupil,
        child_id    uuid        NOT NULL,
        division_no bigint,
        state       text        NOT NULL CHECK (state IN ('PROPOSED', 'CONFIRMED', 'REJECTED')),
        proposed_at timestamptz NOT NULL,
        decided_at  timestamptz,
        decided_by  jsonb,
        reason      text,
        CHECK ((state = 'PROPOSED') = (decided_at IS NULL)),
        UNIQUE (pupil_id, child_id)
      );
      COMMENT ON TABLE pupil_match IS '学生与档案的可能关联：证件标识相同，由居住地苏木乡镇确认；学校不可见 (3.3.f)';
      CREATE INDEX pupil_match_child    ON pupil_match (child_id);
      CREATE INDEX pupil_match_division ON pupil_match (division_no, proposed_at, match_id);
      CREATE UNIQUE INDEX pupil_match_confirmed ON pupil_match (pupil_id) WHERE state = 'CONFIRMED';

      GRANT SELECT, INSERT ON school_class, pupil, enrolment TO education_app;
      GRANT UPDATE (child_id) ON pupil TO education_app;
      GRANT UPDATE (child_id, until_day) ON enrolment TO education_app;
      GRANT SELECT, UPDATE (state, decided_at, decided_by, reason) ON pupil_match TO education_app;
      GRANT SELECT ON school_class TO education_consumer;
      GRANT SELECT, UPDATE (division_no) ON pupil, enrolment, pupil_match TO education_consumer;
      GRANT INSERT ON pupil_match TO education_consumer;

      ${guardByPlace({ stem: 'education', table: 'school_class' })}
      ${guardByReach({ stem: 'education', table: 'pupil', place: true, unit: true })}
      ${guardByReach({ stem: 'education', table: 'enrolment', place: true, unit: true })}
      ${guardMatches()}
      ${['pupil', 'enrolment'].map((table) => linkedByMatch(table)).join('')}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE pupil_match, enrolment, pupil, school_class');
  }
}

/**
 * By the dossier's residence alone: neither the school, nor whoever covers its seat, nor another school that has to do
 * with the child learns of a match before it is confirmed. Proposed by events only.
 */
function guardMatches(): string {
  const livesHere = `division_no <@ (SELECT nullif(current_setting('app.divisions', true), '')::int8multirange)`;
  return `
    CREATE TRIGGER child_residence BEFORE INSERT ON pupil_match FOR EACH ROW EXECUTE FUNCTION child_residence();
    ALTER TABLE pupil_match ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY reach ON pupil_match FOR SELECT TO education_app USING (${livesHere});
    CREATE POLICY change ON pupil_match FOR UPDATE TO education_app USING (${livesHere}) WITH CHECK (true);
    CREATE POLICY others ON pupil_match TO education_consumer, education_jobs USING (true) WITH CHECK (true);`;
}

/** Who is to decide a match sees both sides, and writes the child's id into the pupil's rows; the residence follows it. */
export function linkedByMatch(table: string): string {
  const proposed = `EXISTS (SELECT FROM pupil_match m WHERE m.pupil_id = ${table}.pupil_id AND m.state = 'PROPOSED')`;
  return `
    CREATE POLICY matching ON ${table} FOR SELECT TO education_app USING (${proposed});
    CREATE POLICY matching_change ON ${table} FOR UPDATE TO education_app USING (${proposed}) WITH CHECK (true);
    CREATE TRIGGER child_residence_matched BEFORE UPDATE OF child_id ON ${table}
      FOR EACH ROW EXECUTE FUNCTION child_residence();`;
}
