import { guardByOwner, guardByPlace, guardByReach } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const NUMBERS = ['tasks', 'outstanding', 'confirmed', 'changed', 'not_found', 'moved', 'refused'];

/**
 * 季度核查 (3.2.b, 3.2.c): where a quarter was opened, one round per village with its numbers, one task per child, and what
 * was recorded of each.
 */
export class CreateVerification1767225830000 implements MigrationInterface {
  name = 'CreateVerification1767225830000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE verification_opening (
        quarter    text        NOT NULL CHECK (quarter ~ '^[0-9]{4}Q[1-4]$'),
        division   text COLLATE "C" NOT NULL,
        place_no   bigint      NOT NULL,
        version    integer     NOT NULL CHECK (version > 0),
        state      text        NOT NULL CHECK (state IN ('UNOPENED', 'OPEN', 'CLOSED')),
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (quarter, division)
      );
      COMMENT ON TABLE  verification_opening IS '季度核查在何处开始 (3.2.b)；只有区划，没有儿童';
      COMMENT ON COLUMN verification_opening.state IS 'UNOPENED：季度首日系统查看过，当时没有档案';
      CREATE INDEX verification_opening_open ON verification_opening (quarter, division) WHERE state = 'OPEN';

      CREATE TABLE verification_opening_version (
        quarter     text        NOT NULL,
        division    text COLLATE "C" NOT NULL,
        version     integer     NOT NULL CHECK (version > 0),
        state       text        NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        PRIMARY KEY (quarter, division, version),
        FOREIGN KEY (quarter, division) REFERENCES verification_opening
      );
      COMMENT ON TABLE verification_opening_version IS '季度核查开始、结束的各版本：谁、何时 (3.2.b)';

      CREATE TABLE verification_round (
        round_id     uuid        PRIMARY KEY,
        version      integer     NOT NULL CHECK (version > 0),
        quarter      text        NOT NULL,
        village      text COLLATE "C" NOT NULL,
        part         integer     NOT NULL CHECK (part > 0),
        place_no     bigint      NOT NULL,
        state        text        NOT NULL
          CHECK (state IN ('OPEN', 'COMPLETED', 'SENT_BACK', 'SIGNED_OFF', 'UNFINISHED', 'LAPSED')),
        opened_at    timestamptz NOT NULL,
        due_at       timestamptz,
        completed_at timestamptz,
        completed_by uuid,
        ended_at     timestamptz,
        ${NUMBERS.map((column) => `${column} integer NOT NULL CHECK (${column} >= 0),`).join('\n        ')}
        seed         uuid,
        sampled      integer     NOT NULL CHECK (sampled >= 0),
        rechecked    integer     NOT NULL CHECK (rechecked BETWEEN 0 AND sampled),
        updated_at   timestamptz NOT NULL,
        UNIQUE (quarter, village, part),
        CHECK (tasks = outstanding + confirmed + changed + not_found + moved + refused),
        CHECK ((state IN ('OPEN', 'COMPLETED', 'SENT_BACK')) = (due_at IS NOT NULL))
      );
      COMMENT ON TABLE verification_round IS '核查轮次：一村一季度，人数随每次登记更新 (3.2.b)；只有数字';
      CREATE INDEX verification_round_place   ON verification_round (quarter, place_no, part);
      CREATE INDEX verification_round_waiting ON verification_round (quarter, place_no) WHERE due_at IS NOT NULL;
      CREATE INDEX verification_round_due     ON verification_round (due_at, round_id) WHERE state IN ('OPEN', 'SENT_BACK');

      CREATE TABLE verification_round_version (
        round_id    uuid        NOT NULL REFERENCES verification_round,
        version     integer     NOT NULL CHECK (version > 0),
        snapshot    jsonb       NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        PRIMARY KEY (round_id, version)
      );
      COMMENT ON TABLE verification_round_version IS '核查轮次各版本：状态、当时的人数、谁、何时 (3.2.b)';

      CREATE TABLE verification_task (
        task_id     uuid        PRIMARY KEY,
        quarter     text        NOT NULL,
        child_id    uuid        NOT NULL REFERENCES dossier,
        division_no bigint,
        round_id    uuid        NOT NULL REFERENCES verification_round,
        version     integer     NOT NULL CHECK (version >= 0),
        state       text        NOT NULL
          CHECK (state IN ('OUTSTANDING', 'CONFIRMED', 'CHANGED', 'NOT_FOUND', 'MOVED', 'REFUSED', 'WITHDRAWN')),
        sampled     boolean     NOT NULL,
        recheck     text        CHECK (recheck IN ('AGREES', 'DIFFERS')),
        updated_at  timestamptz NOT NULL,
        UNIQUE (child_id, quarter)
      );
      COMMENT ON TABLE verification_task IS '核查任务：每名在档儿童每季度一项 (3.2.b)';
      CREATE INDEX verification_task_round ON verification_task (round_id, state);

      CREATE TABLE verification_act (
        task_id     uuid        NOT NULL REFERENCES verification_task,
        version     integer     NOT NULL CHECK (version > 0),
        action      text        NOT NULL,
        state       text        NOT NULL,
        round_id    uuid        NOT NULL REFERENCES verification_round,
        details     jsonb       NOT NULL,
        note        text,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        PRIMARY KEY (task_id, version)
      );
      COMMENT ON TABLE verification_act IS '核查、复核的各次登记，只增不改 (3.2.b)；情况说明加密';
      CREATE INDEX verification_act_round ON verification_act (round_id);

      CREATE TABLE verification_bulk (
        bulk_id     uuid        PRIMARY KEY,
        round_id    uuid        NOT NULL REFERENCES verification_round,
        answers     jsonb       NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL
      );
      COMMENT ON TABLE verification_bulk IS '一次确认多名儿童：逐名的结果 (3.2.b)';
      CREATE INDEX verification_bulk_round ON verification_bulk (round_id);

      GRANT SELECT, INSERT ON verification_opening, verification_opening_version, verification_round, verification_round_version,
        verification_task, verification_act TO civil_affairs_app, civil_affairs_consumer, civil_affairs_jobs;
      GRANT UPDATE (version, state, updated_at) ON verification_opening
        TO civil_affairs_app, civil_affairs_consumer, civil_affairs_jobs;
      GRANT UPDATE (version, state, due_at, completed_at, completed_by, ended_at, ${NUMBERS.join(', ')}, seed, sampled,
        rechecked, updated_at) ON verification_round TO civil_affairs_app, civil_affairs_consumer, civil_affairs_jobs;
      GRANT UPDATE (version, state, sampled, recheck, updated_at) ON verification_task
        TO civil_affairs_app, civil_affairs_consumer, civil_affairs_jobs;
      GRANT UPDATE (division_no, round_id) ON verification_task TO civil_affairs_consumer, civil_affairs_jobs;
      GRANT SELECT, INSERT ON verification_bulk TO civil_affairs_app;

      ${guardByPlace({ stem: 'civil_affairs', table: 'verification_opening', readByAll: true, unit: false })}
      ${guardByPlace({ stem: 'civil_affairs', table: 'verification_round', unit: false })}
      ${guardByReach({ stem: 'civil_affairs', table: 'verification_task' })}
      ${guardByOwner({ stem: 'civil_affairs', table: 'verification_round_version', owner: 'verification_round', column: 'round_id' })}
      ${guardByOwner({ stem: 'civil_affairs', table: 'verification_act', owner: 'verification_task', column: 'task_id' })}
      ${guardByOwner({ stem: 'civil_affairs', table: 'verification_bulk', owner: 'verification_round', column: 'round_id' })}
      ALTER TABLE verification_opening_version ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY reach ON verification_opening_version FOR SELECT TO civil_affairs_app USING (true);
      CREATE POLICY add ON verification_opening_version FOR INSERT TO civil_affairs_app WITH CHECK (
        EXISTS (SELECT FROM verification_opening o WHERE o.quarter = verification_opening_version.quarter
                   AND o.division = verification_opening_version.division));
      CREATE POLICY others ON verification_opening_version TO civil_affairs_consumer, civil_affairs_jobs
        USING (true) WITH CHECK (true);`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE verification_bulk, verification_act, verification_task, verification_round_version,
      verification_round, verification_opening_version, verification_opening`);
  }
}
