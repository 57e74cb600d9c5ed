import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 联系记录与分类 (3.1.d, 2.5): whoever judges a child reads its log, so that a record which goes to another child counts there. */
export class ReadContactsWhenJudging1767225820400 implements MigrationInterface {
  name = 'ReadContactsWhenJudging1767225820400';

  async up(db: QueryRunner): Promise<void> {
    await db.query('GRANT SELECT ON parent_contact TO civil_affairs_jobs, civil_affairs_consumer');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('REVOKE SELECT ON parent_contact FROM civil_affairs_jobs, civil_affairs_consumer');
  }
}
