import { guardByOwner } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 报告：九种情形、并案与分案、公民报告 (4.1, L.5). A report carries its own place and child, so that one that was joined
 * wrongly can stand alone again; who reported is encrypted, the unit too, and found again by a token.
 */
export class CompleteReport1767225920010 implements MigrationInterface {
  name = 'CompleteReport1767225920010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE incident ADD COLUMN joined_into uuid REFERENCES incident;
      CREATE INDEX incident_joined_into ON incident (joined_into);
      GRANT UPDATE (child_id, division_no, received_at, joined_into) ON incident TO police_app;
      CREATE TRIGGER child_residence_changed BEFORE UPDATE OF child_id ON incident
        FOR EACH ROW EXECUTE FUNCTION child_residence();

      ALTER TABLE report
        ADD COLUMN version             integer NOT NULL DEFAULT 1 CHECK (version > 0),
        ADD COLUMN state               text    NOT NULL DEFAULT 'OPEN',
        ADD COLUMN accepted_at         timestamptz,
        ADD COLUMN child_id            uuid,
        ADD COLUMN child_sex           text,
        ADD COLUMN child_birth_year    integer,
        ADD COLUMN child_tokens        text[]  NOT NULL DEFAULT '{}',
        ADD COLUMN place               text,
        ADD COLUMN situations          text[]  NOT NULL DEFAULT '{}',
        ADD COLUMN reporter_unit       text,
        ADD COLUMN reporter_unit_token text,
        ADD COLUMN submission          text UNIQUE;
      ALTER TABLE report NO FORCE ROW LEVEL SECURITY;
      UPDATE report r SET child_id = i.child_id, place = i.place, reporter_post_id = NULL FROM incident i
        WHERE i.incident_id = r.incident_id;
      ALTER TABLE report FORCE ROW LEVEL SECURITY, ALTER COLUMN place SET NOT NULL;
      CREATE INDEX report_reporter_unit ON report (reporter_unit_token, received_at DESC);
      GRANT UPDATE (incident_id, version, state, accepted_at) ON report TO police_app;
      GRANT SELECT ON report TO police_consumer;

      CREATE TABLE report_version (
        report_id   uuid        NOT NULL REFERENCES report,
        version     integer     NOT NULL CHECK (version > 0),
        incident_id uuid        NOT NULL REFERENCES incident,
        act         text        NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        reason      text        NOT NULL,
        PRIMARY KEY (report_id, version)
      );
      COMMENT ON TABLE report_version IS '报告的收到、受理、并案、分案与反馈经过 (2.4, 4.1, L.5)';
      CREATE INDEX report_version_incident ON report_version (incident_id);
      GRANT SELECT, INSERT ON report_version TO police_app;
      ${guardByOwner({ stem: 'police', table: 'report_version', owner: 'report', column: 'report_id', addUnseen: true })}

      CREATE TABLE citizen_report_tally (
        address  text    NOT NULL,
        hour     bigint  NOT NULL,
        count    integer NOT NULL,
        PRIMARY KEY (address, hour)
      );
      COMMENT ON TABLE citizen_report_tally IS '公民报告每小时次数（地址为带密钥的摘要），一日后删除';
      CREATE INDEX citizen_report_tally_hour ON citizen_report_tally (hour);
      ALTER TABLE citizen_report_tally ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY count ON citizen_report_tally TO police_app, police_jobs USING (true) WITH CHECK (true);
      GRANT SELECT, INSERT, UPDATE ON citizen_report_tally TO police_app;
      GRANT SELECT, DELETE ON citizen_report_tally TO police_jobs;

      -- The same submission again: whoever made its key learns the receipt number of the first time.
      CREATE FUNCTION receipt_of_submission(p_submission text) RETURNS text
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT r.receipt_number FROM public.report r WHERE r.submission = p_submission $$;
      -- The receipts of a reporting unit; the token is made with the service's key, so nobody can ask for another's.
      CREATE FUNCTION receipts_of_unit(p_tokens text[]) RETURNS SETOF text
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT r.receipt_number FROM public.report r WHERE r.reporter_unit_token = ANY (p_tokens)
         ORDER BY r.received_at DESC, r.report_id DESC LIMIT 100 $$;
      DROP FUNCTION open_incident(uuid, uuid);
      -- Held until the report is in: an incident that is being joined to another takes no further report.
      CREATE FUNCTION open_incident(p_child uuid, p_unit uuid) RETURNS TABLE (incident_id uuid, accepted boolean)
      LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT i.incident_id, i.state <> 'RECEIVED' FROM public.incident i
         WHERE i.child_id = ANY (public.child_names(p_child)) AND i.unit_id = p_unit
           AND i.state IN ('RECEIVED', 'ACCEPTED', 'DISPATCHED', 'ON_SCENE')
         ORDER BY i.received_at DESC LIMIT 1 FOR SHARE $$;
      REVOKE ALL ON FUNCTION open_incident(uuid, uuid), receipt_of_submission(text), receipts_of_unit(text[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION open_incident(uuid, uuid), receipt_of_submission(text), receipts_of_unit(text[]) TO police_app;
      CREATE POLICY hold ON incident FOR UPDATE TO police_owner USING (true) WITH CHECK (false);`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP POLICY hold ON incident;
      DROP FUNCTION receipt_of_submission, receipts_of_unit, open_incident;
      CREATE FUNCTION open_incident(p_child uuid, p_unit uuid) RETURNS uuid
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT i.incident_id FROM public.incident i
         WHERE i.child_id = ANY (public.child_names(p_child)) AND i.unit_id = p_unit
           AND i.state IN ('RECEIVED', 'ACCEPTED', 'DISPATCHED', 'ON_SCENE')
         ORDER BY i.received_at DESC LIMIT 1 $$;
      REVOKE ALL ON FUNCTION open_incident(uuid, uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION open_incident(uuid, uuid) TO police_app;
      DROP TABLE citizen_report_tally, report_version;
      REVOKE UPDATE ON report FROM police_app;
      REVOKE SELECT ON report FROM police_consumer;
      ALTER TABLE report DROP COLUMN version, DROP COLUMN state, DROP COLUMN accepted_at, DROP COLUMN child_id,
        DROP COLUMN child_sex, DROP COLUMN child_birth_year, DROP COLUMN child_tokens, DROP COLUMN place,
        DROP COLUMN situations, DROP COLUMN reporter_unit, DROP COLUMN reporter_unit_token, DROP COLUMN submission;
      DROP TRIGGER child_residence_changed ON incident;
      REVOKE UPDATE (child_id, division_no, received_at, joined_into) ON incident FROM police_app;
      ALTER TABLE incident DROP COLUMN joined_into`);
  }
}
