import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 核查轮次与导入行 (3.2.b, 6.2): a round is counted up with every child, a line of a sheet is written again with its outcome. With
 * room on their pages the new version stands beside the old, and the indexes need not learn of it.
 */
export class LeaveRoom1767226264000 implements MigrationInterface {
  name = 'LeaveRoom1767226264000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE verification_round SET (fillfactor = 50);
      ALTER TABLE survey_row SET (fillfactor = 50);`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE verification_round RESET (fillfactor);
      ALTER TABLE survey_row RESET (fillfactor);`);
  }
}
