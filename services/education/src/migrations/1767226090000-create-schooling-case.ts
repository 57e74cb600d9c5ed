import { guardByOwner } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWN_UNIT = `(SELECT nullif(current_setting('app.unit_id', true), '')::uuid)`;
const UNIT_DIVISIONS = `(SELECT nullif(current_setting('app.unit_divisions', true), '')::int8multirange)`;
/** What tells where a pupil is, and the counters that would tell that one more is there. */
const ABOUT_PUPILS = ['pupil', 'enrolment', 'dropout_case', 'pupil_contact', 'boarding_stay'];
const COUNTERS = ['school_class', 'grade_places', 'dormitory'];
const ROLE = `(SELECT current_setting('app.role', true))`;

/**
 * 就学安置 (4.2.j). The new school is known to itself, to the bureaus of both sides and to the police who asked: the case is
 * reached by these units alone, and a pupil placed by it stands in `placed_pupil`, which hides pupil, enrolment and dropout case
 * from everybody else, whatever their divisions or relations. A school sees counters and classes of its own only: the
 * taken places of another one would tell who came.
 */
export class CreateSchoolingCase1767226090000 implements MigrationInterface {
  name = 'CreateSchoolingCase1767226090000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE schooling_case (
        case_id           uuid        PRIMARY KEY,
        version           integer     NOT NULL CHECK (version > 0),
        state             text        NOT NULL CHECK (state IN ('RECEIVED', 'OFFERED', 'PLACED', 'DECLINED', 'WITHDRAWN')),
        child_id          uuid        NOT NULL,
        division_no       bigint,
        incident_id       uuid        NOT NULL,
        request_id        uuid        NOT NULL UNIQUE,
        asker_unit_id     uuid        NOT NULL,
        unit_id           uuid,
        from_division     text        NOT NULL,
        place_no          bigint      NOT NULL,
        level             text        CHECK (level IN ('PRIMARY', 'JUNIOR', 'NINE_YEAR', 'SENIOR', 'SECONDARY')),
        language          text        CHECK (language IN ('NATIONAL', 'MONGOLIAN', 'OTHER')),
        grade             integer     NOT NULL CHECK (grade BETWEEN 1 AND 12),
        pupil_name        text,
        birth_date        date        NOT NULL,
        sex               text        NOT NULL CHECK (sex IN ('MALE', 'FEMALE')),
        left_unit_ids     uuid[]      NOT NULL,
        declined_unit_ids uuid[]      NOT NULL,
        requested_at      timestamptz NOT NULL,
        due_at            timestamptz NOT NULL,
        school_unit_id    uuid,
        school_year       integer,
        pupil_id          uuid        REFERENCES pupil,
        last_reason       text,
        reason_code       text,
        settled_at        timestamptz,
        CHECK (state NOT IN ('OFFERED', 'PLACED') OR school_unit_id IS NOT NULL),
        CHECK ((state = 'PLACED') = (pupil_id IS NOT NULL))
      );
      COMMENT ON TABLE schooling_case IS '就学安置：保障转学入学的请求及其办理 (4.2.j)';
      COMMENT ON COLUMN schooling_case.left_unit_ids IS '儿童原就读学校：不作为候选，也不得知去向';
      COMMENT ON COLUMN schooling_case.school_unit_id IS '被安排接收的学校；退回之后到另行安排之前仍为退回的学校';
      COMMENT ON COLUMN schooling_case.pupil_name IS '姓名（加密），来自原学籍；没有的由接收学校填写';
      COMMENT ON COLUMN schooling_case.last_reason IS '最近一次退回的理由（加密）';
      CREATE INDEX schooling_case_unit     ON schooling_case (unit_id, due_at, case_id);
      CREATE INDEX schooling_case_school   ON schooling_case (school_unit_id, due_at, case_id);
      CREATE INDEX schooling_case_asker    ON schooling_case (asker_unit_id, incident_id);
      CREATE INDEX schooling_case_incident ON schooling_case (incident_id);
      CREATE INDEX schooling_case_child    ON schooling_case (child_id);
      CREATE INDEX schooling_case_pupil    ON schooling_case (pupil_id);
      CREATE TRIGGER child_residence BEFORE INSERT ON schooling_case FOR EACH ROW EXECUTE FUNCTION child_residence();
      ALTER TABLE schooling_case ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY reach ON schooling_case FOR SELECT TO education_app USING (${parties()});
      CREATE POLICY change ON schooling_case FOR UPDATE TO education_app USING (${parties()}) WITH CHECK (true);
      CREATE POLICY others ON schooling_case TO education_consumer, education_jobs USING (true) WITH CHECK (true);
      GRANT SELECT ON schooling_case TO education_app, education_jobs;
      GRANT UPDATE (version, state, grade, school_unit_id, school_year, pupil_id, declined_unit_ids, last_reason, reason_code, settled_at)
        ON schooling_case TO education_app;
      GRANT SELECT, INSERT, UPDATE ON schooling_case TO education_consumer;

      CREATE TABLE schooling_case_version (
        case_id        uuid        NOT NULL REFERENCES schooling_case,
        version        integer     NOT NULL CHECK (version > 0),
        state          text        NOT NULL,
        act            text        NOT NULL,
        school_unit_id uuid,
        grade          integer     NOT NULL,
        reason         text,
        recorded_at    timestamptz NOT NULL,
        recorded_by    jsonb       NOT NULL,
        PRIMARY KEY (case_id, version)
      );
      COMMENT ON TABLE schooling_case_version IS '就学安置各版本；理由加密 (2.4, 4.2.j)';
      GRANT SELECT, INSERT ON schooling_case_version TO education_app, education_consumer;
      ${guardByOwner({ stem: 'education', table: 'schooling_case_version', owner: 'schooling_case', column: 'case_id' })}

      CREATE TABLE placed_pupil (
        pupil_id uuid   PRIMARY KEY,
        case_id  uuid   NOT NULL REFERENCES schooling_case,
        unit_ids uuid[] NOT NULL CHECK (cardinality(unit_ids) > 0)
      );
      COMMENT ON TABLE placed_pupil IS '经就学安置入学的学生：只有接收学校及两地教育部门知道 (4.2.j)';
      CREATE INDEX placed_pupil_case ON placed_pupil (case_id);
      ALTER TABLE placed_pupil ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own ON placed_pupil FOR SELECT TO education_app USING (${OWN_UNIT} = ANY (unit_ids));
      CREATE POLICY add ON placed_pupil FOR INSERT TO education_app WITH CHECK (${OWN_UNIT} = ANY (unit_ids));
      CREATE POLICY others ON placed_pupil FOR SELECT TO education_consumer, education_jobs USING (true);
      GRANT SELECT, INSERT ON placed_pupil TO education_app;
      GRANT SELECT ON placed_pupil TO education_consumer, education_jobs;

      CREATE FUNCTION app_may_know_pupil(p_pupil uuid) RETURNS boolean
      LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER COST 10 SET search_path = pg_catalog, pg_temp AS $$
        SELECT NOT EXISTS (SELECT FROM public.placed_pupil h WHERE h.pupil_id = p_pupil
          AND NOT (nullif(current_setting('app.unit_id', true), '')::uuid = ANY (h.unit_ids))) $$;
      CREATE FUNCTION note_placed() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        BEGIN
          NEW.placed := EXISTS (SELECT FROM public.placed_pupil h WHERE h.pupil_id = NEW.pupil_id);
          RETURN NEW;
        END $$;
      COMMENT ON FUNCTION note_placed() IS '是否就学安置取自 placed_pupil，写入者不能自报';
      ${ABOUT_PUPILS.map((table) => hidden(table)).join('')}
      ${COUNTERS.map((table) => ownSchoolOnly(table)).join('')}
      -- The bureau in whose hand a child is takes a place wherever there is one, also outside its own banner.
      CREATE POLICY by_bureau ON grade_places FOR UPDATE TO education_app
        USING (${ROLE} IN ('education.officer', 'education.head')) WITH CHECK (${ROLE} IN ('education.officer', 'education.head'))`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP POLICY by_bureau ON grade_places;
      ${COUNTERS.map((table) => `DROP POLICY own_school ON ${table};`).join('')}
      ${ABOUT_PUPILS.map(
        (table) =>
          `DROP POLICY known_to ON ${table}; DROP TRIGGER note_placed ON ${table}; ALTER TABLE ${table} DROP COLUMN placed;`,
      ).join('')}
      DROP FUNCTION note_placed();
      DROP FUNCTION app_may_know_pupil(uuid);
      DROP TABLE placed_pupil, schooling_case_version, schooling_case`);
  }
}

/** The bureau in charge, the school that is asked or has the child, the police who asked; a place without a bureau: whoever covers it. */
function parties(): string {
  return `${OWN_UNIT} IN (unit_id, school_unit_id, asker_unit_id)
    OR (unit_id IS NULL AND ${ROLE} IN ('education.officer', 'education.head') AND place_no <@ ${UNIT_DIVISIONS})`;
}

/** Rows of a pupil who was placed are there for the units that know, for nobody else. */
function hidden(table: string): string {
  return `
    ALTER TABLE ${table} ADD COLUMN placed boolean NOT NULL DEFAULT false;
    COMMENT ON COLUMN ${table}.placed IS '经就学安置入学，去向不公开 (4.2.j)';
    CREATE TRIGGER note_placed BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION note_placed();
    CREATE POLICY known_to ON ${table} AS RESTRICTIVE FOR SELECT TO education_app USING (NOT placed OR app_may_know_pupil(pupil_id));`;
}

function ownSchoolOnly(table: string): string {
  return `
    CREATE POLICY own_school ON ${table} AS RESTRICTIVE FOR SELECT TO education_app
      USING (${ROLE} IS NULL OR ${ROLE} NOT LIKE 'school.%' OR unit_id = ${OWN_UNIT});`;
}
