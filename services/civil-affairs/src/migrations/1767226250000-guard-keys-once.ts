import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['dossier_key', 'duplicate_key'];

/**
 * 批量建档 (2.4, 6.2): a child has some twenty keys. Each was looked up among the dossiers by its foreign key, after where the
 * child lives had been looked up for it in `child_scope`, which has a row for every dossier, written before its keys and never
 * deleted. So that look-up is the guard: a key of a child that is not known there is refused.
 */
export class GuardKeysOnce1767226250000 implements MigrationInterface {
  name = 'GuardKeysOnce1767226250000';

  async up(db: QueryRunner): Promise<void> {
    for (const table of TABLES)
      await db.query(`
        ALTER TABLE ${table} DROP CONSTRAINT ${table}_child_id_fkey;
        ALTER TABLE ${table} ALTER COLUMN division_no SET NOT NULL;
        COMMENT ON COLUMN ${table}.division_no IS '取自 child_scope；查不到居住地的儿童不能有键，故不另设外键';`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of TABLES)
      await db.query(`
        COMMENT ON COLUMN ${table}.division_no IS NULL;
        ALTER TABLE ${table} ALTER COLUMN division_no DROP NOT NULL;
        ALTER TABLE ${table} ADD CONSTRAINT ${table}_child_id_fkey FOREIGN KEY (child_id) REFERENCES dossier;`);
  }
}
