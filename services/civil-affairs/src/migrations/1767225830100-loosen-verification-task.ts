import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 季度核查任务 (3.2.b): tasks are made of dossiers, in one statement for a hundred thousand of them. The foreign key asked and
 * locked every dossier once more, a third of the time an opening takes; no role may delete a dossier or change its key.
 */
export class LoosenVerificationTask1767225830100 implements MigrationInterface {
  name = 'LoosenVerificationTask1767225830100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE verification_task DROP CONSTRAINT verification_task_child_id_fkey`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      `ALTER TABLE verification_task ADD CONSTRAINT verification_task_child_id_fkey FOREIGN KEY (child_id) REFERENCES dossier`,
    );
  }
}
