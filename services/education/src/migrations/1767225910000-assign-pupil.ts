import type { MigrationInterface, QueryRunner } from 'typeorm';

/** After a merge was undone, a pupil goes to the child a person said it is (2.4): by event alone. */
export class AssignPupil1767225910000 implements MigrationInterface {
  name = 'AssignPupil1767225910000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`GRANT UPDATE (child_id) ON pupil, enrolment, dropout_case TO education_consumer`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`REVOKE UPDATE (child_id) ON pupil, enrolment, dropout_case FROM education_consumer`);
  }
}
