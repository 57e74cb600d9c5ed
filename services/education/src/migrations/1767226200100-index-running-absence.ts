import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 旷课预警列表 (3.3.g): the streaks that run, the longest first. */
export class IndexRunningAbsence1767226200100 implements MigrationInterface {
  name = 'IndexRunningAbsence1767226200100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `CREATE INDEX absence_running ON absence (days DESC, absence_id) WHERE level <> 'NONE' AND ended_on IS NULL`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX absence_running');
  }
}
