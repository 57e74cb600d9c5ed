import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 台账与建档的索引 (2.4, 3.2.b): indexes that nobody can use go. Operators of arrays may leak, so behind row-level security no
 * index of arrays answers; who holds an identity number is looked up in `child_identity`. Those that lists use carry what the
 * question asks: the keys of one child by their beginning, and key children of an age without a look at each file.
 */
export class LeanerIndexes1767226267000 implements MigrationInterface {
  name = 'LeanerIndexes1767226267000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX dossier_not_collected_fields, child_scope_tokens, dossier_key_child, dossier_key_division;
      CREATE INDEX dossier_key_child ON dossier_key (child_id, key);
      CREATE INDEX dossier_key_division ON dossier (division_no, child_id) INCLUDE (birth_date, state) WHERE key_child;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX dossier_key_child, dossier_key_division;
      CREATE INDEX dossier_key_division ON dossier (division_no, child_id) WHERE key_child;
      CREATE INDEX dossier_key_child ON dossier_key (child_id);
      CREATE INDEX child_scope_tokens ON child_scope USING gin (identity_tokens);
      CREATE INDEX dossier_not_collected_fields ON dossier USING gin (not_collected);`);
  }
}
