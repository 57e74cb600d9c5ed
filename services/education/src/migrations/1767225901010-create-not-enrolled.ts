import { guardByOwner, guardByReach } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 适龄未入学 (3.3.a): one case per child and school year with its versions, and whose dossiers civil affairs has closed. */
export class CreateNotEnrolled1767225901010 implements MigrationInterface {
  name = 'CreateNotEnrolled1767225901010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE not_enrolled (
        case_id     uuid        PRIMARY KEY,
        version     integer     NOT NULL CHECK (version > 0),
        child_id    uuid        NOT NULL,
        division_no bigint,
        school_year integer     NOT NULL,
        state       text        NOT NULL,
        found_on    date        NOT NULL,
        until_day   date,
        proof_kind  text,
        proof       text,
        changed_at  timestamptz NOT NULL,
        UNIQUE (child_id, school_year)
      );
      COMMENT ON TABLE not_enrolled IS '适龄未入学核实现状：每名儿童每学年一条 (3.3.a)；证明和说明加密';
      CREATE INDEX not_enrolled_list ON not_enrolled (division_no, found_on, case_id);
      CREATE INDEX not_enrolled_deferred ON not_enrolled (until_day) WHERE until_day IS NOT NULL;
      CREATE TABLE not_enrolled_version (
        case_id     uuid        NOT NULL REFERENCES not_enrolled,
        version     integer     NOT NULL CHECK (version > 0),
        state       text        NOT NULL,
        snapshot    jsonb       NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        PRIMARY KEY (case_id, version)
      );
      COMMENT ON TABLE not_enrolled_version IS '适龄未入学核实各版本 (2.4, 3.3.a)';

      CREATE TABLE closed_child (
        child_id  uuid PRIMARY KEY,
        closed_on date NOT NULL
      );
      COMMENT ON TABLE closed_child IS '已结档的儿童：不再列为适龄未入学 (3.3.a)';

      GRANT SELECT, INSERT ON not_enrolled, not_enrolled_version TO education_app, education_consumer, education_jobs;
      GRANT UPDATE (version, state, found_on, until_day, proof_kind, proof, changed_at)
        ON not_enrolled TO education_app, education_consumer, education_jobs;
      GRANT UPDATE (division_no) ON not_enrolled TO education_consumer;
      GRANT SELECT ON closed_child TO education_jobs;
      GRANT SELECT, INSERT, UPDATE, DELETE ON closed_child TO education_consumer;
      GRANT SELECT ON dropout_case, child_group TO education_jobs;
      ${guardByReach({ stem: 'education', table: 'not_enrolled' })}
      ${guardByOwner({ stem: 'education', table: 'not_enrolled_version', owner: 'not_enrolled', column: 'case_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE closed_child, not_enrolled_version, not_enrolled');
  }
}
