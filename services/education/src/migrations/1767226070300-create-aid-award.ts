import { guardByOwner, guardByPlace } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 资助、资助预算 (3.3.b): no pupil has one kind twice in a school year, and no budget is overdrawn; the database guards both. */
export class CreateAidAward1767226070300 implements MigrationInterface {
  name = 'CreateAidAward1767226070300';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE aid_award (
        award_id       uuid          PRIMARY KEY,
        version        integer       NOT NULL CHECK (version > 0),
        pupil_id       uuid          NOT NULL REFERENCES pupil,
        unit_id        uuid          NOT NULL,
        place          text          NOT NULL,
        place_no       bigint        NOT NULL,
        bureau_unit_id uuid,
        kind           text          NOT NULL,
        school_year    integer       NOT NULL,
        amount         numeric(10,2) NOT NULL CHECK (amount > 0),
        state          text          NOT NULL,
        updated_at     timestamptz   NOT NULL
      );
      COMMENT ON TABLE aid_award IS '资助现状：一名学生一学年一种资助 (3.3.b)';
      CREATE UNIQUE INDEX aid_award_once ON aid_award (pupil_id, kind, school_year)
        WHERE state IN ('PROPOSED', 'APPROVED', 'PAID');
      CREATE INDEX aid_award_latest ON aid_award (school_year, updated_at DESC, award_id DESC);
      CREATE INDEX aid_award_unit   ON aid_award (unit_id, school_year);
      CREATE INDEX aid_award_place  ON aid_award (place_no);

      CREATE TABLE aid_award_version (
        award_id    uuid          NOT NULL REFERENCES aid_award,
        version     integer       NOT NULL CHECK (version > 0),
        state       text          NOT NULL,
        amount      numeric(10,2) NOT NULL,
        recorded_at timestamptz   NOT NULL,
        recorded_by jsonb         NOT NULL,
        reason      text          NOT NULL,
        PRIMARY KEY (award_id, version)
      );
      COMMENT ON TABLE aid_award_version IS '资助各版本 (2.4, 3.3.b)';

      CREATE TABLE aid_budget (
        unit_id     uuid          NOT NULL,
        place_no    bigint        NOT NULL,
        kind        text          NOT NULL,
        school_year integer       NOT NULL,
        amount      numeric(14,2) NOT NULL CHECK (amount >= 0),
        committed   numeric(14,2) NOT NULL CHECK (committed BETWEEN 0 AND amount),
        recorded_at timestamptz   NOT NULL,
        recorded_by jsonb         NOT NULL,
        PRIMARY KEY (unit_id, kind, school_year)
      );
      COMMENT ON TABLE aid_budget IS '教育部门的资助预算；committed 为已批准金额计数，不得超支 (3.3.b)';

      GRANT SELECT, INSERT ON aid_award, aid_award_version, aid_budget TO education_app;
      GRANT UPDATE (version, state, bureau_unit_id, updated_at) ON aid_award TO education_app;
      GRANT UPDATE (amount, committed, recorded_at, recorded_by) ON aid_budget TO education_app;
      ${guardByPlace({ stem: 'education', table: 'aid_award' })}
      ${guardByOwner({ stem: 'education', table: 'aid_award_version', owner: 'aid_award', column: 'award_id' })}
      ${guardByPlace({ stem: 'education', table: 'aid_budget' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE aid_budget, aid_award_version, aid_award');
  }
}
