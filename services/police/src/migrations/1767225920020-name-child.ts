import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 身份不明的儿童 (4.2.a): asked for from civil affairs, answered by a provisional file, named by an officer. */
export class NameChild1767225920020 implements MigrationInterface {
  name = 'NameChild1767225920020';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE incident ADD COLUMN child_standing text NOT NULL DEFAULT 'UNKNOWN';
      ALTER TABLE incident NO FORCE ROW LEVEL SECURITY;
      UPDATE incident SET child_standing = 'NAMED' WHERE child_id IS NOT NULL;
      ALTER TABLE incident FORCE ROW LEVEL SECURITY;
      GRANT UPDATE (child_standing) ON incident TO police_app;
      GRANT UPDATE (version, state, unit_id, findings, received_at, measures, decision, joined_into, child_standing,
        unfounded_proposed_by, updated_at) ON incident TO police_consumer;
      GRANT SELECT, INSERT ON incident_version TO police_consumer;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      REVOKE SELECT, INSERT ON incident_version FROM police_consumer;
      REVOKE UPDATE (version, state, unit_id, findings, received_at, measures, decision, joined_into, child_standing,
        unfounded_proposed_by, updated_at) ON incident FROM police_consumer;
      ALTER TABLE incident DROP COLUMN child_standing`);
  }
}
