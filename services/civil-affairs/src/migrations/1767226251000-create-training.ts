import { guardByPlace, guardByOwner, guardByReach } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 监护人、务工人员培训 (3.1.a, 3.2.e): one current row each with its versions, and one row per guardian who came. */
export class CreateTraining1767226251000 implements MigrationInterface {
  name = 'CreateTraining1767226251000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE training (
        training_id uuid        PRIMARY KEY,
        version     integer     NOT NULL CHECK (version > 0),
        unit_id     uuid        NOT NULL,
        place       text COLLATE "C" NOT NULL,
        place_no    bigint      NOT NULL,
        audience    text        NOT NULL CHECK (audience IN ('GUARDIANS', 'MIGRANT_WORKERS')),
        topic       text        NOT NULL,
        title       text        NOT NULL,
        on_day      date        NOT NULL,
        state       text        NOT NULL CHECK (state IN ('PLANNED', 'HELD', 'CANCELLED')),
        attended    integer CHECK (attended > 0),
        updated_at  timestamptz NOT NULL,
        CHECK ((state = 'HELD') = (attended IS NOT NULL))
      );
      COMMENT ON TABLE training IS '监护人、务工人员培训现状 (3.1.a, 3.2.e)；不含个人信息，各部门可见';
      CREATE INDEX training_day   ON training (on_day DESC, training_id DESC);
      CREATE INDEX training_place ON training (place_no, on_day DESC, training_id DESC);
      CREATE INDEX training_unit  ON training (unit_id, on_day DESC, training_id DESC);

      CREATE TABLE training_version (
        training_id uuid        NOT NULL REFERENCES training,
        version     integer     NOT NULL CHECK (version > 0),
        snapshot    jsonb       NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        reason      text        NOT NULL,
        PRIMARY KEY (training_id, version)
      );
      COMMENT ON TABLE training_version IS '培训各版本 (2.4)；理由加密';

      CREATE TABLE training_attendance (
        attendance_id uuid        PRIMARY KEY,
        training_id   uuid        NOT NULL REFERENCES training,
        child_id      uuid        NOT NULL REFERENCES dossier,
        division_no   bigint,
        guardian_id   uuid        NOT NULL,
        recorded_at   timestamptz NOT NULL,
        recorded_by   jsonb       NOT NULL,
        UNIQUE (training_id, guardian_id)
      );
      COMMENT ON TABLE training_attendance IS '监护人参加培训的记录：一次培训每名监护人一条，同时登记时也不重复 (3.1.a)';
      CREATE INDEX training_attendance_child    ON training_attendance (child_id);
      CREATE INDEX training_attendance_division ON training_attendance (division_no);

      GRANT SELECT, INSERT ON training, training_version, training_attendance TO civil_affairs_app;
      GRANT UPDATE (version, state, attended, updated_at) ON training TO civil_affairs_app;
      GRANT SELECT ON training_attendance TO civil_affairs_jobs, civil_affairs_consumer;
      GRANT UPDATE (child_id, division_no) ON training_attendance TO civil_affairs_app;
      GRANT UPDATE (division_no) ON training_attendance TO civil_affairs_consumer;
      ${guardByPlace({ stem: 'civil_affairs', table: 'training', readByAll: true })}
      ${guardByOwner({ stem: 'civil_affairs', table: 'training_version', owner: 'training', column: 'training_id' })}
      ${guardByReach({ stem: 'civil_affairs', table: 'training_attendance' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE training_attendance, training_version, training');
  }
}
