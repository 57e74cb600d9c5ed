import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Merged files and the assignment of records in the projection (2.4). What stands there goes on serving; the fold's second
 * version asks for a rebuild (`npm run supervision:rebuild -- --swap`), which takes in the merges of before.
 */
export class FoldMerges1767225920300 implements MigrationInterface {
  name = 'FoldMerges1767225920300';

  async up(db: QueryRunner): Promise<void> {
    const [fresh] = (await db.query(`SELECT to_regclass('projection.merge') IS NOT NULL AS made`)) as {
      made: boolean;
    }[];
    if (fresh?.made !== true) await db.query(ADDED);
    await db.query(`UPDATE projection_build SET version = 2 WHERE NOT EXISTS (SELECT FROM event_log)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE projection.merge, projection.assignment;
      ALTER TABLE projection.act DROP COLUMN record_id;
      ALTER TABLE projection.duty DROP COLUMN record_id;
      ALTER TABLE projection.timeline DROP COLUMN record_id`);
  }
}

/** For a projection that was made by an earlier version; a fresh one has all this. */
const ADDED = `
  CREATE TABLE projection.merge (
    child_id uuid PRIMARY KEY, kept_child_id uuid NOT NULL, division text, since timestamptz NOT NULL,
    event_id uuid NOT NULL, stands boolean NOT NULL);
  CREATE INDEX ON projection.merge (kept_child_id);
  COMMENT ON TABLE projection.merge IS '档案合并及撤销的最近一次 (2.4)';
  CREATE TABLE projection.assignment (
    record_id uuid PRIMARY KEY, from_child_id uuid NOT NULL, child_id uuid NOT NULL, event_id uuid NOT NULL);
  COMMENT ON TABLE projection.assignment IS '撤销合并后的记录归属 (2.4)';
  GRANT SELECT, INSERT, UPDATE ON projection.merge, projection.assignment TO supervision_consumer;
  ALTER TABLE projection.act ADD COLUMN record_id uuid;
  ALTER TABLE projection.duty ADD COLUMN record_id uuid;
  ALTER TABLE projection.timeline ADD COLUMN record_id uuid;
  CREATE INDEX ON projection.act (record_id) WHERE record_id IS NOT NULL;
  CREATE INDEX ON projection.duty (record_id) WHERE record_id IS NOT NULL;
  CREATE INDEX ON projection.timeline (record_id) WHERE record_id IS NOT NULL;`;
