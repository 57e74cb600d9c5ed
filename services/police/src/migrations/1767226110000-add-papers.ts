import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 训诫书、家庭教育指导令 (4.2.a, L.16): the papers of an incident, their words sealed, in each of its versions. */
export class AddPapers1767226110000 implements MigrationInterface {
  name = 'AddPapers1767226110000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE incident ADD COLUMN papers jsonb NOT NULL DEFAULT '[]';
      COMMENT ON COLUMN incident.papers IS '出具的文书；姓名和内容加密';
      GRANT UPDATE (papers) ON incident TO police_app, police_consumer;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE incident DROP COLUMN papers`);
  }
}
