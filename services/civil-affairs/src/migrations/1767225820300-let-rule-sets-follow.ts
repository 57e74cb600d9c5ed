import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 规则集随区划变更 (2.5, 3.2.a): a rule set goes with its banner or league when the code changes. */
export class LetRuleSetsFollow1767225820300 implements MigrationInterface {
  name = 'LetRuleSetsFollow1767225820300';

  async up(db: QueryRunner): Promise<void> {
    await db.query('GRANT UPDATE (division, division_no) ON rule_set TO civil_affairs_jobs');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('REVOKE UPDATE (division, division_no) ON rule_set FROM civil_affairs_jobs');
  }
}
