import { guardByOwner, guardByPlace } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 升级 (3.3.a): what one act did with every enrolment of a school, so that it can be undone before the school year begins. */
export class CreatePromotion1767225901020 implements MigrationInterface {
  name = 'CreatePromotion1767225901020';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE promotion (
        promotion_id uuid        PRIMARY KEY,
        unit_id      uuid        NOT NULL,
        place_no     bigint      NOT NULL,
        school_year  integer     NOT NULL,
        version      integer     NOT NULL CHECK (version > 0),
        state        text        NOT NULL CHECK (state IN ('OPEN', 'DONE')),
        changed_at   timestamptz NOT NULL,
        UNIQUE (unit_id, school_year)
      );
      COMMENT ON TABLE promotion IS '一所学校一学年的升级现状 (3.3.a)';
      CREATE TABLE promotion_version (
        promotion_id uuid        NOT NULL REFERENCES promotion,
        version      integer     NOT NULL CHECK (version > 0),
        state        text        NOT NULL,
        recorded_at  timestamptz NOT NULL,
        recorded_by  jsonb       NOT NULL,
        PRIMARY KEY (promotion_id, version)
      );
      COMMENT ON TABLE promotion_version IS '升级各版本 (2.4, 3.3.a)';
      CREATE TABLE promotion_item (
        promotion_id  uuid    NOT NULL REFERENCES promotion,
        version       integer NOT NULL,
        enrolment_id  uuid    NOT NULL REFERENCES enrolment,
        kind          text    NOT NULL CHECK (kind IN ('MOVES', 'STAYS', 'FINISHES')),
        from_class_id uuid    NOT NULL REFERENCES school_class,
        to_class_id   uuid    REFERENCES school_class,
        PRIMARY KEY (promotion_id, version, enrolment_id),
        CHECK ((kind = 'FINISHES') = (to_class_id IS NULL))
      );
      COMMENT ON TABLE promotion_item IS '升级中每段学籍的去向 (3.3.a)';
      CREATE INDEX promotion_item_enrolment ON promotion_item (enrolment_id);
      GRANT SELECT, INSERT ON promotion, promotion_version, promotion_item TO education_app;
      GRANT UPDATE (version, state, changed_at) ON promotion TO education_app;
      GRANT UPDATE (class_id, school_year, grade) ON enrolment_stay TO education_app;
      ${guardByPlace({ stem: 'education', table: 'promotion' })}
      ${['promotion_version', 'promotion_item']
        .map((table) =>
          guardByOwner({ stem: 'education', table, owner: 'promotion', column: 'promotion_id' }),
        )
        .join('')}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE promotion_item, promotion_version, promotion');
  }
}
