import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the ledger is asked for by value (3.2.b); values that were not collected are no entries. */
const BY_VALUE = ['health', 'schooling', 'boarding', 'carer', 'guardianship', 'contact_state'] as const;

/**
 * 台账筛选 (3.2.b): a condition that few children of the region meet is answered by an index and not by a look at all of
 * them. Each is in the order of the list, so that a condition that many meet is paged by it as well.
 */
export class IndexRareConditions1767225892000 implements MigrationInterface {
  name = 'IndexRareConditions1767225892000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ${BY_VALUE.map(
        (column) =>
          `CREATE INDEX dossier_by_${column} ON dossier (${column}, updated_at DESC, child_id DESC) WHERE ${column} IS NOT NULL;`,
      ).join('\n      ')}
      CREATE INDEX dossier_by_state ON dossier (state, updated_at DESC, child_id DESC) WHERE state IN ('CLOSED', 'MERGED');
      CREATE INDEX dossier_orphan   ON dossier (updated_at DESC, child_id DESC) WHERE 'ORPHAN' = ANY (categories);
      CREATE INDEX dossier_unraised ON dossier (updated_at DESC, child_id DESC) WHERE 'DE_FACTO_UNRAISED' = ANY (categories);`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX dossier_orphan, dossier_unraised, dossier_by_state,
        ${BY_VALUE.map((column) => `dossier_by_${column}`).join(', ')}`);
  }
}
