import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 核对只做一次 (2.4, 6.2): a sheet's lines are compared with all files when they are checked; what that look depended on is kept,
 * so that the import need only look at files that have changed since. A name's keys stand in one index instead of two, and
 * the few named key children, who are asked for again and again, in one of their own.
 */
export class LookOnce1767226261000 implements MigrationInterface {
  name = 'LookOnce1767226261000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE survey_import ADD COLUMN looked_at timestamptz, ADD COLUMN look_basis text,
        ADD CONSTRAINT survey_import_looked_check CHECK ((looked_at IS NULL) = (look_basis IS NULL));
      COMMENT ON COLUMN survey_import.looked_at IS '核对开始的时间；此后有变动的档案，入库时再核对一次 (2.4)';
      COMMENT ON COLUMN survey_import.look_basis IS '核对所依据的评分表、分值和区划；入库时若已不同，全部重新核对';

      -- Several hands import at once: what each works on it takes by row, so that no place in the sheet is kept.
      ALTER TABLE survey_import DROP COLUMN position;

      DROP INDEX dossier_key_place;
      ALTER TABLE dossier_key DROP CONSTRAINT dossier_key_pkey, ADD PRIMARY KEY (key, division_no, child_id);
      CREATE INDEX dossier_named_key ON dossier (child_id) WHERE named_key;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX dossier_named_key;
      ALTER TABLE dossier_key DROP CONSTRAINT dossier_key_pkey, ADD PRIMARY KEY (key, child_id);
      CREATE INDEX dossier_key_place ON dossier_key (key, division_no, child_id);
      ALTER TABLE survey_import ADD COLUMN position integer NOT NULL DEFAULT 0,
        DROP CONSTRAINT survey_import_looked_check, DROP COLUMN looked_at, DROP COLUMN look_basis;
      COMMENT ON COLUMN survey_import.position IS '本阶段已办到的行号';
      GRANT UPDATE (position) ON survey_import TO civil_affairs_app;`);
  }
}
