import type { MigrationInterface, QueryRunner } from 'typeorm';

/** After a merge was undone, a place goes to the child a person said it is (2.4): by event alone. */
export class AssignPlace1767225920200 implements MigrationInterface {
  name = 'AssignPlace1767225920200';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      GRANT UPDATE (child_id, version, state, updated_at) ON session_place TO mass_organizations_consumer;
      GRANT INSERT ON session_place_version, service TO mass_organizations_consumer;
      GRANT UPDATE (valid_from, valid_until) ON service TO mass_organizations_consumer;
      GRANT SELECT, UPDATE (taken) ON session TO mass_organizations_consumer;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      REVOKE UPDATE (child_id, version, state, updated_at) ON session_place FROM mass_organizations_consumer;
      REVOKE INSERT ON session_place_version, service FROM mass_organizations_consumer;
      REVOKE UPDATE (valid_from, valid_until) ON service FROM mass_organizations_consumer;
      REVOKE SELECT, UPDATE (taken) ON session FROM mass_organizations_consumer`);
  }
}
