import { guardByOwner, guardByPlace } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 学校、年级学位、班额、学籍确认 (3.3.a, 4.2.j). Places are counter rows with a CHECK, never a count: two officers who take the last
 * place wait for one another. An enrolment is a pupil's whole time at one school; the classes it went through stand in
 * `enrolment_stay`, and the enrolment's own class is the one assigned last.
 */
export class CreateSchool1767225901000 implements MigrationInterface {
  name = 'CreateSchool1767225901000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE school (
        unit_id     uuid        PRIMARY KEY,
        place_no    bigint      NOT NULL,
        version     integer     NOT NULL CHECK (version > 0),
        level       text        NOT NULL CHECK (level IN ('PRIMARY', 'JUNIOR', 'NINE_YEAR', 'SENIOR', 'SECONDARY')),
        languages   text[]      NOT NULL CHECK (cardinality(languages) > 0),
        boarding    boolean     NOT NULL,
        recorded_at timestamptz NOT NULL
      );
      COMMENT ON TABLE school IS '学校登记现状：学段、教学语言、是否寄宿制 (3.3.a)';
      CREATE TABLE school_version (
        unit_id     uuid        NOT NULL REFERENCES school,
        version     integer     NOT NULL,
        level       text        NOT NULL,
        languages   text[]      NOT NULL,
        boarding    boolean     NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        PRIMARY KEY (unit_id, version)
      );
      COMMENT ON TABLE school_version IS '学校登记各版本 (2.4, 3.3.a)';
      GRANT SELECT ON school TO education_jobs, education_consumer;
      GRANT SELECT, INSERT ON school, school_version TO education_app;
      GRANT UPDATE (version, level, languages, boarding, recorded_at) ON school TO education_app;
      ${guardByPlace({ stem: 'education', table: 'school', readByAll: true })}
      ${guardByOwner({ stem: 'education', table: 'school_version', owner: 'school', column: 'unit_id' })}

      CREATE TABLE grade_places (
        unit_id     uuid    NOT NULL,
        school_year integer NOT NULL,
        grade       integer NOT NULL CHECK (grade BETWEEN 1 AND 12),
        place_no    bigint  NOT NULL,
        places      integer NOT NULL CHECK (places >= 0),
        taken       integer NOT NULL CHECK (taken >= 0),
        PRIMARY KEY (unit_id, school_year, grade),
        CHECK (taken <= places)
      );
      COMMENT ON TABLE grade_places IS '一所学校一个年级一学年的学位：各班班额之和与已占学位，不得超额 (3.3.a, 4.2.j)';
      CREATE INDEX grade_places_free ON grade_places (school_year, grade, place_no) WHERE taken < places;

      ALTER TABLE school_class
        ADD COLUMN capacity integer NOT NULL DEFAULT 55,
        ADD COLUMN taken integer NOT NULL DEFAULT 0,
        ADD COLUMN class_teacher_post_id uuid,
        DROP CONSTRAINT school_class_grade_check,
        ADD CONSTRAINT school_class_grade_check CHECK (grade BETWEEN 1 AND 12);
      UPDATE school_class c SET taken = e.pupils, capacity = greatest(c.capacity, e.pupils)
        FROM (SELECT class_id, count(*) AS pupils FROM enrolment WHERE until_day IS NULL GROUP BY class_id) e
       WHERE e.class_id = c.class_id;
      ALTER TABLE school_class
        ALTER COLUMN capacity DROP DEFAULT,
        ADD CONSTRAINT school_class_capacity_check CHECK (capacity BETWEEN 1 AND 100),
        ADD CONSTRAINT school_class_taken_check CHECK (taken BETWEEN 0 AND capacity);
      COMMENT ON COLUMN school_class.capacity IS '班额；taken 为已占学位，不得超过班额 (3.3.a)';
      COMMENT ON COLUMN school_class.class_teacher_post_id IS '班主任的任职编号';
      INSERT INTO grade_places (unit_id, school_year, grade, place_no, places, taken)
        SELECT unit_id, school_year, grade, min(place_no), sum(capacity), sum(taken)
          FROM school_class GROUP BY unit_id, school_year, grade;
      GRANT SELECT, INSERT, UPDATE (places, taken) ON grade_places TO education_app, education_jobs;
      GRANT SELECT, UPDATE (taken) ON grade_places TO education_consumer;
      GRANT UPDATE (capacity, taken, class_teacher_post_id) ON school_class TO education_app;
      GRANT SELECT, INSERT, UPDATE (capacity, taken) ON school_class TO education_jobs;
      GRANT UPDATE (taken) ON school_class TO education_consumer;
      ${guardByPlace({ stem: 'education', table: 'grade_places', readByAll: true })}

      ALTER TABLE enrolment
        ADD COLUMN version integer NOT NULL DEFAULT 1 CHECK (version > 0),
        ADD COLUMN language text NOT NULL DEFAULT 'NATIONAL' CHECK (language IN ('NATIONAL', 'MONGOLIAN', 'OTHER')),
        ADD COLUMN status text NOT NULL DEFAULT 'PENDING' CHECK (status IN ('PENDING', 'CONFIRMED', 'RETURNED')),
        ADD COLUMN student_number text,
        ADD COLUMN status_reason text,
        ADD COLUMN end_kind text CHECK (end_kind IN ('LEFT', 'TRANSFERRED', 'FINISHED', 'DECEASED', 'ENTERED_IN_ERROR')),
        ADD CHECK (end_kind IS NULL OR until_day IS NOT NULL);
      COMMENT ON COLUMN enrolment.student_number IS '学籍辅号：不含身份证件号码（全国学籍号由身份证件号码组成，本服务不存）';
      COMMENT ON COLUMN enrolment.status IS '学籍状态：待教育部门确认、已确认、退回 (3.3.a)';
      COMMENT ON COLUMN enrolment.status_reason IS '退回原因（加密）';
      CREATE UNIQUE INDEX enrolment_student_number ON enrolment (unit_id, student_number) WHERE until_day IS NULL;
      CREATE INDEX enrolment_pending ON enrolment (place_no) WHERE status = 'PENDING' AND until_day IS NULL;
      GRANT UPDATE (version, class_id, school_year, grade, boarding, language, status, student_number, status_reason, end_kind)
        ON enrolment TO education_app;

      CREATE TABLE enrolment_stay (
        enrolment_id uuid    NOT NULL REFERENCES enrolment,
        from_day     date    NOT NULL,
        until_day    date,
        class_id     uuid    NOT NULL REFERENCES school_class,
        school_year  integer NOT NULL,
        grade        integer NOT NULL,
        PRIMARY KEY (enrolment_id, from_day),
        CHECK (until_day >= from_day)
      );
      COMMENT ON TABLE enrolment_stay IS '一段学籍先后所在的班级：[自, 至) (3.3.a)';
      CREATE UNIQUE INDEX enrolment_stay_last ON enrolment_stay (enrolment_id) WHERE until_day IS NULL;
      CREATE INDEX enrolment_stay_class ON enrolment_stay (class_id, enrolment_id);
      INSERT INTO enrolment_stay (enrolment_id, from_day, until_day, class_id, school_year, grade)
        SELECT enrolment_id, from_day, until_day, class_id, school_year, grade FROM enrolment;

      CREATE TABLE enrolment_version (
        enrolment_id uuid        NOT NULL REFERENCES enrolment,
        version      integer     NOT NULL CHECK (version > 0),
        snapshot     jsonb       NOT NULL,
        recorded_at  timestamptz NOT NULL,
        recorded_by  jsonb       NOT NULL,
        act          text        NOT NULL,
        PRIMARY KEY (enrolment_id, version)
      );
      COMMENT ON TABLE enrolment_version IS '学籍各版本 (2.4, 3.3.a)';

      GRANT SELECT, INSERT ON enrolment_stay, enrolment_version TO education_app, education_jobs;
      GRANT UPDATE (until_day) ON enrolment_stay TO education_app;
      GRANT SELECT ON enrolment_stay TO education_consumer;
      GRANT SELECT, INSERT ON pupil, enrolment TO education_jobs;
      GRANT UPDATE (version, until_day, end_kind) ON enrolment TO education_jobs, education_consumer;
      GRANT UPDATE (until_day) ON enrolment_stay TO education_jobs, education_consumer;
      GRANT INSERT ON enrolment_version TO education_consumer;
      ${['enrolment_stay', 'enrolment_version']
        .map((table) =>
          guardByOwner({ stem: 'education', table, owner: 'enrolment', column: 'enrolment_id' }),
        )
        .join('')}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE enrolment_version, enrolment_stay;
      ALTER TABLE enrolment DROP COLUMN version, DROP COLUMN language, DROP COLUMN status, DROP COLUMN student_number,
        DROP COLUMN status_reason, DROP COLUMN end_kind;
      DELETE FROM school_class WHERE grade > 9;
      ALTER TABLE school_class DROP COLUMN capacity, DROP COLUMN taken, DROP COLUMN class_teacher_post_id,
        DROP CONSTRAINT school_class_grade_check, ADD CONSTRAINT school_class_grade_check CHECK (grade BETWEEN 1 AND 9);
      DROP TABLE grade_places, school_version, school`);
  }
}
