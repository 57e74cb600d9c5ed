import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 区划代码变更 (3.2.a): what becomes of which code from which day on, who goes where, and how far the dossiers are. */
export class ChangeDivision1767225870300 implements MigrationInterface {
  name = 'ChangeDivision1767225870300';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE division_change (
        change_id   uuid        PRIMARY KEY,
        kind        text        NOT NULL CHECK (kind IN ('RENUMBER', 'MERGE', 'SPLIT')),
        state       text        NOT NULL CHECK (state IN ('PLANNED', 'WORKING', 'DONE', 'CANCELLED')),
        old_codes   text[]      NOT NULL,
        successors  jsonb       NOT NULL,
        rest        text COLLATE "C",
        effective   date        NOT NULL,
        reason      text        NOT NULL,
        total       integer     NOT NULL DEFAULT 0,
        done        integer     NOT NULL DEFAULT 0 CHECK (done >= 0),
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL
      );
      CREATE INDEX division_change_open ON division_change (effective, change_id) WHERE state IN ('PLANNED', 'WORKING');
      CREATE INDEX division_change_list ON division_change (recorded_at DESC, change_id DESC);
      COMMENT ON TABLE  division_change IS '区划代码变更 (3.2.a)：何码自何日起由何码接续，及档案办理进度';
      COMMENT ON COLUMN division_change.successors IS '新区划的代码和名称';
      COMMENT ON COLUMN division_change.rest IS '分设时未逐一指定的档案归入的区划';

      CREATE TABLE division_change_code (
        code      text COLLATE "C" PRIMARY KEY,
        change_id uuid NOT NULL REFERENCES division_change
      );
      COMMENT ON TABLE division_change_code IS '正在变更的代码：同一代码同时只办一项变更';

      CREATE TABLE division_change_child (
        change_id uuid NOT NULL REFERENCES division_change,
        child_id  uuid NOT NULL,
        division  text COLLATE "C" NOT NULL,
        PRIMARY KEY (change_id, child_id)
      );
      COMMENT ON TABLE division_change_child IS '分设时逐一指定的档案去向';

      GRANT SELECT, INSERT ON division_change, division_change_code, division_change_child TO civil_affairs_app, civil_affairs_jobs;
      GRANT UPDATE (state, total, done) ON division_change TO civil_affairs_app, civil_affairs_jobs;
      GRANT DELETE ON division_change_code TO civil_affairs_app, civil_affairs_jobs;
      GRANT UPDATE (version, residence, registration, form, updated_at) ON dossier TO civil_affairs_jobs;
      ALTER TABLE division_change_child ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY add ON division_change_child FOR INSERT TO civil_affairs_app
        WITH CHECK (EXISTS (SELECT FROM dossier d WHERE d.child_id = division_change_child.child_id));
      CREATE POLICY reach ON division_change_child FOR SELECT TO civil_affairs_app
        USING (EXISTS (SELECT FROM dossier d WHERE d.child_id = division_change_child.child_id));
      CREATE POLICY others ON division_change_child TO civil_affairs_jobs USING (true) WITH CHECK (true);`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE division_change_child, division_change_code, division_change');
  }
}
