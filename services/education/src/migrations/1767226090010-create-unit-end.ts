import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 单位撤销 (L.11, 4.2.j): a closed school owes no ladder report any more, and no pupil is placed there. */
export class CreateUnitEnd1767226090010 implements MigrationInterface {
  name = 'CreateUnitEnd1767226090010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE unit_end (
        unit_id   uuid PRIMARY KEY,
        until_day date NOT NULL
      );
      COMMENT ON TABLE unit_end IS '已撤销的单位，按民政的事件登记 (L.11, 4.2.j)';
      GRANT SELECT ON unit_end TO education_app, education_jobs;
      GRANT SELECT, INSERT, DELETE, UPDATE (until_day) ON unit_end TO education_consumer`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE unit_end');
  }
}
