import { guardByPlace } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 单位与任职的办理 (3.2.a): officers keep the register now, so units have days, both have versions, and writes have a wall. */
export class KeepDirectory1767225870200 implements MigrationInterface {
  name = 'KeepDirectory1767225870200';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE unit_record
        ADD COLUMN valid_from  date,
        ADD COLUMN valid_until date CHECK (valid_until >= valid_from),
        ADD COLUMN version     integer NOT NULL DEFAULT 1,
        ADD COLUMN place_no    bigint GENERATED ALWAYS AS (rpad(seat, 12, '0')::bigint) STORED;
      UPDATE unit_record SET valid_from = (recorded_at AT TIME ZONE 'Asia/Shanghai')::date;
      ALTER TABLE unit_record ALTER COLUMN valid_from SET NOT NULL;
      ALTER TABLE post_record ADD COLUMN version integer NOT NULL DEFAULT 1;
      CREATE INDEX unit_record_name     ON unit_record (name COLLATE "C", unit_id);
      CREATE INDEX unit_record_superior ON unit_record (superior_unit_id) WHERE superior_unit_id IS NOT NULL;
      COMMENT ON COLUMN unit_record.valid_until IS '撤销日期；撤销后不再管辖任何区划';

      CREATE TABLE directory_version (
        subject_id  uuid        NOT NULL,
        version     integer     NOT NULL CHECK (version > 0),
        kind        text        NOT NULL CHECK (kind IN ('UNIT', 'POST')),
        snapshot    jsonb       NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        PRIMARY KEY (subject_id, version)
      );
      COMMENT ON TABLE directory_version IS '单位、任职各版本：何时、由谁登记 (2.4, 3.2.a)';

      GRANT INSERT, UPDATE ON unit_record, officer TO civil_affairs_app;
      GRANT INSERT ON post_record TO civil_affairs_app;
      GRANT UPDATE (valid_until, version, recorded_at) ON post_record TO civil_affairs_app, civil_affairs_consumer;
      GRANT SELECT, INSERT ON directory_version TO civil_affairs_app, civil_affairs_consumer, civil_affairs_jobs;
      ${guardByPlace({ stem: 'civil_affairs', table: 'unit_record', readByAll: true })}

      -- A post is given in a unit of the giver's places; ended it may be from anywhere: a barred person loses all (L.13).
      ALTER TABLE post_record ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY reach ON post_record FOR SELECT TO civil_affairs_app USING (true);
      CREATE POLICY change ON post_record FOR UPDATE TO civil_affairs_app USING (true) WITH CHECK (true);
      CREATE POLICY add ON post_record FOR INSERT TO civil_affairs_app WITH CHECK (EXISTS (
        SELECT FROM unit_record u WHERE u.unit_id = post_record.unit_id
           AND u.place_no <@ (SELECT nullif(current_setting('app.unit_divisions', true), '')::int8multirange)));
      CREATE POLICY others ON post_record TO civil_affairs_consumer, civil_affairs_jobs USING (true) WITH CHECK (true);`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP POLICY others ON post_record; DROP POLICY add ON post_record; DROP POLICY change ON post_record;
      DROP POLICY reach ON post_record;
      ALTER TABLE post_record DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY;
      DROP POLICY others ON unit_record; DROP POLICY add ON unit_record; DROP POLICY change ON unit_record;
      DROP POLICY reach ON unit_record;
      ALTER TABLE unit_record DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY;
      REVOKE INSERT, UPDATE ON unit_record, officer, post_record FROM civil_affairs_app;
      REVOKE UPDATE ON post_record FROM civil_affairs_consumer;
      DROP TABLE directory_version;
      DROP INDEX unit_record_name, unit_record_superior;
      ALTER TABLE post_record DROP COLUMN version;
      ALTER TABLE unit_record DROP COLUMN place_no, DROP COLUMN version, DROP COLUMN valid_until, DROP COLUMN valid_from`);
  }
}
