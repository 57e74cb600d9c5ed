import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 就学需求 (4.3.b): a school place may be asked for by civil affairs as a child's need, not by the police alone (4.2.j). */
export class SchoolANeed1767226237000 implements MigrationInterface {
  name = 'SchoolANeed1767226237000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE schooling_case
        ALTER COLUMN incident_id DROP NOT NULL,
        ALTER COLUMN asker_unit_id DROP NOT NULL,
        ADD COLUMN need_id uuid,
        ADD CHECK ((incident_id IS NULL) = (need_id IS NOT NULL));
      COMMENT ON COLUMN schooling_case.need_id IS '民政部门转介的就学需求；公安机关请求的为空 (4.3.b)';
      CREATE INDEX schooling_case_need ON schooling_case (need_id) WHERE need_id IS NOT NULL`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM schooling_case_version WHERE case_id IN (SELECT case_id FROM schooling_case WHERE need_id IS NOT NULL);
      DELETE FROM schooling_case WHERE need_id IS NOT NULL;
      ALTER TABLE schooling_case DROP COLUMN need_id,
        ALTER COLUMN incident_id SET NOT NULL, ALTER COLUMN asker_unit_id SET NOT NULL`);
  }
}
