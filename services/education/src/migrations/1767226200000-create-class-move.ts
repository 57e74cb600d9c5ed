import { guardByOwner, guardByPlace } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 调班 (3.3.a): who moved to which class from which day on; the classes themselves stand in `enrolment_stay`. */
export class CreateClassMove1767226200000 implements MigrationInterface {
  name = 'CreateClassMove1767226200000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE class_move (
        move_id     uuid        PRIMARY KEY,
        version     integer     NOT NULL CHECK (version > 0),
        state       text        NOT NULL CHECK (state IN ('DONE', 'UNDONE')),
        unit_id     uuid        NOT NULL,
        place_no    bigint      NOT NULL,
        to_class_id uuid        NOT NULL REFERENCES school_class,
        from_day    date        NOT NULL,
        reason      text        NOT NULL,
        recorded_at timestamptz NOT NULL
      );
      COMMENT ON TABLE class_move IS '调班现状；理由加密 (3.3.a)';
      CREATE INDEX class_move_unit  ON class_move (unit_id, recorded_at DESC, move_id DESC);
      CREATE INDEX class_move_class ON class_move (to_class_id);
      CREATE INDEX class_move_from  ON class_move (from_day) WHERE state = 'DONE';
      CREATE TABLE class_move_version (
        move_id     uuid        NOT NULL REFERENCES class_move,
        version     integer     NOT NULL CHECK (version > 0),
        state       text        NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        reason      text        NOT NULL,
        PRIMARY KEY (move_id, version)
      );
      COMMENT ON TABLE class_move_version IS '调班各版本 (2.4, 3.3.a)';
      CREATE TABLE class_move_item (
        move_id       uuid    NOT NULL REFERENCES class_move,
        enrolment_id  uuid    NOT NULL REFERENCES enrolment,
        from_class_id uuid    NOT NULL REFERENCES school_class,
        released      boolean NOT NULL,
        PRIMARY KEY (move_id, enrolment_id)
      );
      COMMENT ON TABLE class_move_item IS '调班的每段学籍和原班；released 为原班学位是否已空出 (3.3.a)';
      CREATE INDEX class_move_item_enrolment ON class_move_item (enrolment_id);
      CREATE INDEX class_move_item_class     ON class_move_item (from_class_id);
      CREATE INDEX class_move_item_held      ON class_move_item (move_id) WHERE NOT released;

      GRANT SELECT, INSERT ON class_move, class_move_version, class_move_item TO education_app;
      GRANT UPDATE (version, state) ON class_move TO education_app;
      GRANT UPDATE (released) ON class_move_item TO education_app, education_jobs;
      GRANT SELECT ON class_move, class_move_item TO education_jobs;
      ${guardByPlace({ stem: 'education', table: 'class_move' })}
      ${['class_move_version', 'class_move_item']
        .map((table) => guardByOwner({ stem: 'education', table, owner: 'class_move', column: 'move_id' }))
        .join('')}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE class_move_item, class_move_version, class_move');
  }
}
