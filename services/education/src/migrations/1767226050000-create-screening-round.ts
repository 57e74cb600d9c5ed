import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 筛查轮次与帮扶去向 (3.3.c): who of a class has taken part is the whole school's to see, what came of it is not; what became of
 * the help that was asked for is seen by whoever sees the screening.
 */
export class CreateScreeningRound1767226050000 implements MigrationInterface {
  name = 'CreateScreeningRound1767226050000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE screening_round (
        round_id   uuid        PRIMARY KEY,
        version    integer     NOT NULL CHECK (version > 0),
        unit_id    uuid        NOT NULL,
        class_id   uuid        NOT NULL REFERENCES school_class,
        instrument text        NOT NULL,
        opened_on  date        NOT NULL,
        due_on     date        NOT NULL CHECK (due_on >= opened_on),
        state      text        NOT NULL CHECK (state IN ('OPEN', 'CLOSED')),
        updated_at timestamptz NOT NULL
      );
      COMMENT ON TABLE screening_round IS '班级心理筛查轮次现状 (3.3.c)；不含作答和结果';
      CREATE INDEX screening_round_unit ON screening_round (unit_id, updated_at DESC, round_id DESC);
      CREATE INDEX screening_round_class ON screening_round (class_id);
      CREATE UNIQUE INDEX screening_round_running ON screening_round (class_id, instrument) WHERE state = 'OPEN';

      CREATE TABLE screening_sitting (
        round_id uuid NOT NULL REFERENCES screening_round,
        pupil_id uuid NOT NULL REFERENCES pupil,
        state    text NOT NULL CHECK (state IN ('WAITING', 'DONE', 'ABSENT', 'DECLINED')),
        PRIMARY KEY (round_id, pupil_id)
      );
      COMMENT ON TABLE screening_sitting IS '轮次中每名学生是否参加 (3.3.c)';
      CREATE INDEX screening_sitting_pupil ON screening_sitting (pupil_id);

      CREATE TABLE screening_round_version (
        round_id    uuid        NOT NULL REFERENCES screening_round,
        version     integer     NOT NULL CHECK (version > 0),
        state       text        NOT NULL,
        pupil_id    uuid,
        sitting     text,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        PRIMARY KEY (round_id, version)
      );
      COMMENT ON TABLE screening_round_version IS '轮次各版本：何人何时登记了谁的参加情况 (2.4, 3.3.c)';

      CREATE TABLE screening_help (
        need_id        uuid        PRIMARY KEY,
        child_id       uuid        NOT NULL,
        kind           text,
        agency         text        NOT NULL,
        state          text        NOT NULL,
        due_on         date,
        decline_reason text,
        asked_at       timestamptz NOT NULL,
        said_at        timestamptz NOT NULL
      );
      COMMENT ON TABLE screening_help IS '筛查阳性提出的帮扶需求由谁承接、进展如何 (3.3.c, 4.3.b)';
      CREATE INDEX screening_help_child ON screening_help (child_id, asked_at DESC);
      CREATE INDEX screening_due ON screening (unit_id, follow_up_on, screening_id) WHERE state = 'FOLLOW_UP_DUE';

      GRANT SELECT, INSERT ON screening_round, screening_sitting, screening_round_version TO education_app;
      GRANT UPDATE (version, state, updated_at) ON screening_round TO education_app;
      GRANT UPDATE (state) ON screening_sitting TO education_app;
      GRANT SELECT ON screening_help TO education_app;
      GRANT SELECT, INSERT, UPDATE ON screening_help TO education_consumer;

      ALTER TABLE screening_round ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY own ON screening_round TO education_app USING (${OWN_UNIT}) WITH CHECK (${OWN_UNIT});
      ALTER TABLE screening_sitting ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY own ON screening_sitting TO education_app USING (${ofRound('screening_sitting')}) WITH CHECK (${ofRound('screening_sitting')});
      ALTER TABLE screening_round_version ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY own ON screening_round_version TO education_app USING (${ofRound('screening_round_version')}) WITH CHECK (${ofRound('screening_round_version')});
      ALTER TABLE screening_help ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY screened ON screening_help FOR SELECT TO education_app USING (${SCREENED});
      CREATE POLICY others ON screening_help TO education_consumer USING (true) WITH CHECK (true)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'DROP INDEX screening_due; DROP TABLE screening_help, screening_round_version, screening_sitting, screening_round',
    );
  }
}

const OWN_UNIT = `unit_id = (SELECT nullif(current_setting('app.unit_id', true), '')::uuid)`;
const ofRound = (table: string): string =>
  `EXISTS (SELECT FROM screening_round r WHERE r.round_id = ${table}.round_id)`;
/** Whoever sees a screening of the child: its own policy says who that is. */
const SCREENED = `EXISTS (SELECT FROM screening s WHERE kept_child(s.child_id) = kept_child(screening_help.child_id))`;
