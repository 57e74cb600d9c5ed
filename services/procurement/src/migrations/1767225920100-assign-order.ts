import type { MigrationInterface, QueryRunner } from 'typeorm';

/** After a merge was undone, an order goes to the child a person said it is for (2.4): by event alone. */
export class AssignOrder1767225920100 implements MigrationInterface {
  name = 'AssignOrder1767225920100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      GRANT UPDATE (child_id) ON service_order TO procurement_consumer;
      GRANT SELECT, UPDATE (child_id) ON delivery TO procurement_consumer;
      CREATE INDEX delivery_child ON delivery (child_id);`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX delivery_child;
      REVOKE UPDATE (child_id) ON service_order FROM procurement_consumer;
      REVOKE ALL ON delivery FROM procurement_consumer`);
  }
}
