import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 结档 (2.4): a dossier is open or closed, and says why the child has left. */
export class CloseDossiers1767225810100 implements MigrationInterface {
  name = 'CloseDossiers1767225810100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE dossier
        ADD COLUMN state   text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'CLOSED')),
        ADD COLUMN leaving jsonb;
      COMMENT ON COLUMN dossier.state IS '在档、已结档 (2.4)';
      COMMENT ON COLUMN dossier.leaving IS '离开原因、日期，是否由工作人员登记 (1.1)；未离开为空';
      CREATE INDEX dossier_active_division ON dossier (division_no, child_id) WHERE state = 'OPEN';
      CREATE INDEX dossier_leaving ON dossier (updated_at, child_id)
        WHERE state = 'OPEN' AND leaving IS NOT NULL AND categories = '{}';
      CREATE INDEX dossier_closed ON dossier (child_id) WHERE state = 'CLOSED';
      CREATE INDEX flag_open ON flag (kind, child_id) WHERE until IS NULL;
      GRANT UPDATE (state, leaving) ON dossier TO civil_affairs_app, civil_affairs_jobs;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX flag_open; ALTER TABLE dossier DROP COLUMN state, DROP COLUMN leaving`);
  }
}
