import { guardByOwner } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWN_SCHOOL = `unit_id = (SELECT nullif(current_setting('app.unit_id', true), '')::uuid)`;
/** The school itself, and the education bureau of its place: not the other agencies of that place. */
const SEEN = `${OWN_SCHOOL} OR ((SELECT current_setting('app.role', true)) IN ('education.officer', 'education.head')
  AND place_no <@ (SELECT nullif(current_setting('app.unit_divisions', true), '')::int8multirange))`;

/** 校园欺凌事件 (3.3.e, 4.1.a): the school's record; the report about each victim, and the receipt that came back. */
export class CreateBullyingCase1767226070100 implements MigrationInterface {
  name = 'CreateBullyingCase1767226070100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE bullying_case (
        case_id       uuid        PRIMARY KEY,
        version       integer     NOT NULL CHECK (version > 0),
        unit_id       uuid        NOT NULL,
        place         text        NOT NULL,
        place_no      bigint      NOT NULL,
        occurred_on   date        NOT NULL,
        found_at      timestamptz NOT NULL,
        submitted_at  timestamptz NOT NULL,
        site          text        NOT NULL,
        forms         text[]      NOT NULL,
        description   text        NOT NULL,
        handling      text[]      NOT NULL,
        handling_note text,
        state         text        NOT NULL,
        updated_at    timestamptz NOT NULL
      );
      COMMENT ON TABLE bullying_case IS '校园欺凌事件现状 (3.3.e, 4.1.a)；说明加密，只供本校和所在地教育部门查看';
      CREATE INDEX bullying_case_unit  ON bullying_case (unit_id, updated_at DESC, case_id DESC);
      CREATE INDEX bullying_case_place ON bullying_case (place_no);

      CREATE TABLE bullying_case_version (
        case_id     uuid        NOT NULL REFERENCES bullying_case,
        version     integer     NOT NULL CHECK (version > 0),
        state       text        NOT NULL,
        handling    text[]      NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        reason      text        NOT NULL,
        PRIMARY KEY (case_id, version)
      );
      COMMENT ON TABLE bullying_case_version IS '校园欺凌事件各版本 (2.4, 3.3.e)';

      CREATE TABLE bullying_pupil (
        case_id        uuid        NOT NULL REFERENCES bullying_case,
        pupil_id       uuid        NOT NULL REFERENCES pupil,
        part           text        NOT NULL CHECK (part IN ('VICTIM', 'AGGRESSOR')),
        finding_id     uuid        UNIQUE,
        receipt_number text,
        received_at    timestamptz,
        not_received   boolean     NOT NULL DEFAULT false,
        PRIMARY KEY (case_id, pupil_id),
        CHECK ((part = 'VICTIM') = (finding_id IS NOT NULL))
      );
      COMMENT ON TABLE bullying_pupil IS '欺凌事件中的学生，及报告公安机关的回执 (4.1.a)';
      CREATE INDEX bullying_pupil_pupil ON bullying_pupil (pupil_id);

      GRANT SELECT, INSERT ON bullying_case, bullying_case_version, bullying_pupil TO education_app;
      GRANT UPDATE (version, handling, handling_note, state, updated_at) ON bullying_case TO education_app;
      GRANT SELECT, UPDATE (receipt_number, received_at, not_received) ON bullying_pupil TO education_consumer;
      ALTER TABLE bullying_case ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY reach  ON bullying_case FOR SELECT TO education_app USING (${SEEN});
      CREATE POLICY change ON bullying_case FOR UPDATE TO education_app USING (${SEEN}) WITH CHECK (${OWN_SCHOOL});
      CREATE POLICY add    ON bullying_case FOR INSERT TO education_app WITH CHECK (${OWN_SCHOOL});
      ${guardByOwner({ stem: 'education', table: 'bullying_case_version', owner: 'bullying_case', column: 'case_id' })}
      ${guardByOwner({ stem: 'education', table: 'bullying_pupil', owner: 'bullying_case', column: 'case_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE bullying_pupil, bullying_case_version, bullying_case');
  }
}
