import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 学校按事件报告 (4.1.a): a report that came by event is taken in like any other, once. */
export class ReceiveByEvent1767226085000 implements MigrationInterface {
  name = 'ReceiveByEvent1767226085000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      GRANT INSERT ON incident, report, report_version TO police_consumer;
      GRANT EXECUTE ON FUNCTION open_incident(uuid, uuid), receipt_of_submission(text) TO police_consumer`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      REVOKE INSERT ON incident, report, report_version FROM police_consumer;
      REVOKE EXECUTE ON FUNCTION open_incident(uuid, uuid), receipt_of_submission(text) FROM police_consumer`);
  }
}
