import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 单位、人员、任职 (3.2.a): civil affairs' own record, with names; every service keeps the rest from its events. */
export class CreateDirectory1767225710000 implements MigrationInterface {
  name = 'CreateDirectory1767225710000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE unit_record (
        unit_id          uuid PRIMARY KEY,
        name             text   NOT NULL,
        agency           text   NOT NULL,
        kind             text   NOT NULL,
        superior_unit_id uuid,
        divisions        text[] NOT NULL,
        seat             text COLLATE "C" NOT NULL,
        recorded_at      timestamptz NOT NULL
      );
      CREATE INDEX unit_record_seat      ON unit_record (seat);
      CREATE INDEX unit_record_divisions ON unit_record USING gin (divisions);
      COMMENT ON TABLE unit_record IS '单位名册 (3.2.a)；公开信息';

      CREATE TABLE officer (
        officer_id  uuid PRIMARY KEY,
        issuer      text NOT NULL,
        subject     text NOT NULL,
        name        text NOT NULL,
        recorded_at timestamptz NOT NULL,
        UNIQUE (subject, issuer)
      );
      COMMENT ON TABLE officer IS '工作人员；姓名只在民政保存';

      CREATE TABLE post_record (
        post_id     uuid PRIMARY KEY,
        officer_id  uuid NOT NULL REFERENCES officer,
        unit_id     uuid NOT NULL REFERENCES unit_record,
        role        text NOT NULL,
        valid_from  date NOT NULL,
        valid_until date CHECK (valid_until >= valid_from),
        recorded_at timestamptz NOT NULL
      );
      CREATE INDEX post_record_officer ON post_record (officer_id);
      CREATE INDEX post_record_unit    ON post_record (unit_id);
      COMMENT ON TABLE post_record IS '任职 (3.2.a)';

      GRANT SELECT ON unit_record, officer, post_record TO civil_affairs_app, civil_affairs_consumer, civil_affairs_jobs;
      GRANT INSERT, UPDATE ON unit_record, officer, post_record TO civil_affairs_jobs;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE post_record, officer, unit_record');
  }
}
