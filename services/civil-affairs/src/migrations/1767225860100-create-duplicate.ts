import { guardByReach } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const READ_WRITE = 'civil_affairs_app, civil_affairs_jobs';

/** 疑似重复 (2.4): keys two files must share to be compared, the pairs that were found, and what was decided of them. */
export class CreateDuplicate1767225860100 implements MigrationInterface {
  name = 'CreateDuplicate1767225860100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE duplicate_key (
        child_id    uuid   NOT NULL REFERENCES dossier,
        division_no bigint,
        key         text COLLATE "C" NOT NULL,
        PRIMARY KEY (key, child_id)
      );
      COMMENT ON TABLE duplicate_key IS '疑似重复的比对键：两份档案有一键相同才比对；监护人姓名、电话、住址为识别码 (2.4)';
      CREATE INDEX duplicate_key_child ON duplicate_key (child_id);

      CREATE TABLE duplicate_due (child_id uuid PRIMARY KEY);
      COMMENT ON TABLE duplicate_due IS '新建或变更后尚待比对的档案';
      INSERT INTO duplicate_due SELECT child_id FROM dossier;

      CREATE TABLE duplicate_pair (
        pair_id     uuid        PRIMARY KEY,
        child_id    uuid        NOT NULL REFERENCES dossier,
        other_id    uuid        NOT NULL REFERENCES dossier,
        division_no bigint,
        score       integer     NOT NULL CHECK (score BETWEEN 0 AND 100),
        rule_set    text        NOT NULL,
        reasons     jsonb       NOT NULL,
        state       text        NOT NULL,
        found_at    timestamptz NOT NULL,
        decided_at  timestamptz,
        decided_by  jsonb,
        reason      text,
        CHECK (child_id < other_id),
        UNIQUE (child_id, other_id)
      );
      COMMENT ON TABLE duplicate_pair IS '疑似重复的一对档案及其认定 (2.4)；理由加密';
      CREATE INDEX duplicate_pair_other    ON duplicate_pair (other_id);
      CREATE INDEX duplicate_pair_division ON duplicate_pair (division_no);
      CREATE INDEX duplicate_pair_list     ON duplicate_pair (state, score DESC, pair_id DESC);

      CREATE TABLE duplicate_pair_version (
        pair_id     uuid        NOT NULL REFERENCES duplicate_pair,
        number      integer     NOT NULL CHECK (number > 0),
        state       text        NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        reason      text,
        PRIMARY KEY (pair_id, number)
      );
      COMMENT ON TABLE duplicate_pair_version IS '每次认定：谁、何时、为何 (2.4)';

      CREATE FUNCTION duplicate_due() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        BEGIN
          INSERT INTO public.duplicate_due VALUES (NEW.child_id) ON CONFLICT DO NOTHING;
          RETURN NULL;
        END $$;
      CREATE TRIGGER duplicate_due_new AFTER INSERT ON dossier FOR EACH ROW EXECUTE FUNCTION duplicate_due();
      CREATE TRIGGER duplicate_due_changed AFTER UPDATE OF version ON dossier
        FOR EACH ROW WHEN (OLD.version <> NEW.version) EXECUTE FUNCTION duplicate_due();

      GRANT SELECT, INSERT, DELETE ON duplicate_key TO ${READ_WRITE};
      GRANT SELECT, UPDATE (division_no) ON duplicate_key, duplicate_pair TO civil_affairs_consumer;
      GRANT SELECT, DELETE ON duplicate_due TO civil_affairs_jobs;
      GRANT SELECT, INSERT, UPDATE (score, rule_set, reasons, state, decided_at, decided_by, reason)
        ON duplicate_pair TO ${READ_WRITE};
      GRANT SELECT, INSERT ON duplicate_pair_version TO ${READ_WRITE};
      ${guardByReach({ stem: 'civil_affairs', table: 'duplicate_key' })}
      CREATE POLICY forget ON duplicate_key FOR DELETE TO civil_affairs_app
        USING (EXISTS (SELECT FROM dossier d WHERE d.child_id = duplicate_key.child_id));
      ${guardPairs()}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER duplicate_due_changed ON dossier; DROP TRIGGER duplicate_due_new ON dossier;
      DROP FUNCTION duplicate_due;
      DROP TABLE duplicate_pair_version, duplicate_pair, duplicate_due, duplicate_key`);
  }
}

/** A pair is for those who see both files: else it would tell of a child elsewhere. */
function guardPairs(): string {
  const sees = (column: string): string =>
    `EXISTS (SELECT FROM dossier d WHERE d.child_id = duplicate_pair.${column})`;
  const both = `${sees('child_id')} AND ${sees('other_id')}`;
  const seen = `EXISTS (SELECT FROM duplicate_pair p WHERE p.pair_id = duplicate_pair_version.pair_id)`;
  return `
    CREATE TRIGGER child_residence BEFORE INSERT ON duplicate_pair FOR EACH ROW EXECUTE FUNCTION child_residence();
    ALTER TABLE duplicate_pair ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    ALTER TABLE duplicate_pair_version ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY reach ON duplicate_pair FOR SELECT TO civil_affairs_app USING (${both});
    CREATE POLICY add ON duplicate_pair FOR INSERT TO civil_affairs_app WITH CHECK (${both});
    CREATE POLICY change ON duplicate_pair FOR UPDATE TO civil_affairs_app USING (${both}) WITH CHECK (true);
    CREATE POLICY others ON duplicate_pair TO civil_affairs_consumer, civil_affairs_jobs USING (true) WITH CHECK (true);
    CREATE POLICY reach ON duplicate_pair_version FOR SELECT TO civil_affairs_app USING (${seen});
    CREATE POLICY add ON duplicate_pair_version FOR INSERT TO civil_affairs_app WITH CHECK (${seen});
    CREATE POLICY others ON duplicate_pair_version TO civil_affairs_jobs USING (true) WITH CHECK (true);`;
}
