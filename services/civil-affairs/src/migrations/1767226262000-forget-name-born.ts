import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 疑似重复的比对键 (2.4): files with one name and one birth date share the key of the name's sound and the birth date, and that of
 * the name and the year; a key of the two themselves found nobody else.
 */
export class ForgetNameBorn1767226262000 implements MigrationInterface {
  name = 'ForgetNameBorn1767226262000';

  async up(db: QueryRunner): Promise<void> {
    // The owner of the tables sees no row of them either, unless it says so.
    await db.query(`
      ALTER TABLE duplicate_key NO FORCE ROW LEVEL SECURITY;
      DELETE FROM duplicate_key WHERE key >= 'name-born ' AND key < 'name-born!';
      ALTER TABLE duplicate_key FORCE ROW LEVEL SECURITY;`);
  }

  /** Keys are not needed to go back: a file gets all of them with its next version. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}
