import type { MigrationInterface, QueryRunner } from 'typeorm';

/** News of another agency that is about the other child ends here when that child has it already (2.4). */
export class AssignFlag1767225893000 implements MigrationInterface {
  name = 'AssignFlag1767225893000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`GRANT UPDATE (until) ON flag TO civil_affairs_app`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`REVOKE UPDATE (until) ON flag FROM civil_affairs_app`);
  }
}
