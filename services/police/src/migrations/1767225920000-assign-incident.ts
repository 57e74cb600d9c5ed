import type { MigrationInterface, QueryRunner } from 'typeorm';

/** After a merge was undone, an incident goes to the child a person said it is about (2.4): by event alone. */
export class AssignIncident1767225920000 implements MigrationInterface {
  name = 'AssignIncident1767225920000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`GRANT UPDATE (child_id) ON incident TO police_consumer`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`REVOKE UPDATE (child_id) ON incident FROM police_consumer`);
  }
}
