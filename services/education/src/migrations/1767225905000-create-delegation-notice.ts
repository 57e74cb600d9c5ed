import { guardByReach } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 委托监护书面告知 (3.1.b, L.3): what the school was told; the delegation and its history are civil affairs'. */
export class CreateDelegationNotice1767225905000 implements MigrationInterface {
  name = 'CreateDelegationNotice1767225905000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE delegation_notice (
        delegation_id uuid   PRIMARY KEY,
        child_id      uuid   NOT NULL,
        division_no   bigint,
        told_on       date   NOT NULL,
        from_day      date   NOT NULL,
        until_day     date   NOT NULL,
        ended_on      date
      );
      COMMENT ON TABLE delegation_notice IS '学校收到的委托监护书面告知 (3.1.b, L.3)';
      CREATE INDEX delegation_notice_child    ON delegation_notice (child_id, told_on DESC);
      CREATE INDEX delegation_notice_division ON delegation_notice (division_no);
      GRANT SELECT ON delegation_notice TO education_app;
      GRANT SELECT, INSERT ON delegation_notice TO education_consumer;
      GRANT UPDATE (division_no, told_on, from_day, until_day, ended_on) ON delegation_notice TO education_consumer;
      ${guardByReach({ stem: 'education', table: 'delegation_notice' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE delegation_notice');
  }
}
