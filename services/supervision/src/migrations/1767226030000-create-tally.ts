import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tallyTables } from '../projection/schema.ts';

/**
 * 指标计数 (6.1.a). What stands in the projection goes on serving; the fold's third version asks for a rebuild
 * (`npm run supervision:rebuild -- --swap`), which takes in the rounds of before.
 */
export class CreateTally1767226030000 implements MigrationInterface {
  name = 'CreateTally1767226030000';

  async up(db: QueryRunner): Promise<void> {
    const [fresh] = (await db.query(`SELECT to_regclass('projection.tally') IS NOT NULL AS made`)) as {
      made: boolean;
    }[];
    if (fresh?.made !== true)
      await db.query(`
        ${tallyTables('projection')}
        GRANT SELECT, INSERT, UPDATE ON projection.tally, projection.tally_part TO supervision_consumer;
        GRANT SELECT ON projection.tally TO supervision_app`);
    await db.query(`UPDATE projection_build SET version = 3 WHERE NOT EXISTS (SELECT FROM event_log)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE projection.tally, projection.tally_part`);
  }
}
