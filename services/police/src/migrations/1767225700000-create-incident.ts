import { guardByOwner, guardByReach } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 报告与出警处置事件 (4.1, 4.2): one current row per incident, one row per version, one per report. */
export class CreateIncident1767225700000 implements MigrationInterface {
  name = 'CreateIncident1767225700000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE incident (
        incident_id           uuid        PRIMARY KEY,
        version               integer     NOT NULL CHECK (version > 0),
        child_id              uuid,
        division_no           bigint,
        place                 text        NOT NULL,
        place_no              bigint      NOT NULL,
        unit_id               uuid        NOT NULL,
        state                 text        NOT NULL,
        findings              text[]      NOT NULL,
        received_at           timestamptz NOT NULL,
        measures              jsonb       NOT NULL,
        decision              jsonb,
        unfounded_proposed_by uuid,
        updated_at            timestamptz NOT NULL
      );
      COMMENT ON TABLE incident IS '出警处置事件现状 (4.2)';
      CREATE INDEX incident_child    ON incident (child_id);
      CREATE INDEX incident_division ON incident (division_no);
      CREATE INDEX incident_place    ON incident (place_no);
      CREATE INDEX incident_unit     ON incident (unit_id);
      CREATE INDEX incident_updated  ON incident (updated_at DESC, incident_id DESC);

      CREATE TABLE incident_version (
        incident_id uuid        NOT NULL REFERENCES incident,
        version     integer     NOT NULL CHECK (version > 0),
        state       text        NOT NULL,
        snapshot    jsonb       NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        reason      text        NOT NULL,
        PRIMARY KEY (incident_id, version)
      );
      COMMENT ON TABLE incident_version IS '出警处置事件各版本 (2.4, 4.2)';

      CREATE TABLE report (
        report_id         uuid        PRIMARY KEY,
        receipt_number    text        NOT NULL UNIQUE,
        incident_id       uuid        NOT NULL REFERENCES incident,
        unit_id           uuid        NOT NULL,
        reporter_post_id  uuid,
        reporter_kind     text        NOT NULL,
        findings          text[]      NOT NULL,
        found_at          timestamptz NOT NULL,
        received_at       timestamptz NOT NULL,
        description       text        NOT NULL,
        child_description text,
        reporter_name     text,
        reporter_phone    text,
        finding_id        uuid
      );
      COMMENT ON TABLE report IS '强制报告 (4.1)；报告人身份和情况说明加密';
      CREATE INDEX report_incident ON report (incident_id);

      -- A report joins an incident that its reporter cannot see; only the id leaves this function.
      CREATE FUNCTION open_incident(p_child uuid, p_unit uuid) RETURNS uuid
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT i.incident_id FROM public.incident i
         WHERE i.child_id = p_child AND i.unit_id = p_unit
           AND i.state IN ('RECEIVED', 'ACCEPTED', 'DISPATCHED', 'ON_SCENE')
         ORDER BY i.received_at DESC LIMIT 1 $$;
      -- Whoever holds a receipt number learns these three columns, and nobody more (4.1).
      CREATE FUNCTION receipts_by_number(p_numbers text[])
      RETURNS TABLE (receipt_number text, received_at timestamptz, incident_state text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        -- A report that joined a response under way shows only what happened after it.
        SELECT r.receipt_number, r.received_at,
               CASE WHEN EXISTS (SELECT FROM public.incident_version v
                                  WHERE v.incident_id = i.incident_id AND v.recorded_at > r.received_at)
                    THEN i.state ELSE 'RECEIVED' END
          FROM public.report r JOIN public.incident i USING (incident_id)
         WHERE r.receipt_number = ANY (p_numbers) $$;

      REVOKE ALL ON FUNCTION open_incident(uuid, uuid), receipts_by_number(text[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION open_incident(uuid, uuid), receipts_by_number(text[]) TO police_app;

      GRANT SELECT, INSERT ON incident, incident_version, report TO police_app;
      GRANT UPDATE (version, state, unit_id, findings, measures, decision, unfounded_proposed_by, updated_at)
        ON incident TO police_app;
      GRANT SELECT, UPDATE (division_no) ON incident TO police_consumer;
      ${guardByReach({ stem: 'police', table: 'incident', place: true, unit: true })}
      ${guardByOwner({ stem: 'police', table: 'incident_version', owner: 'incident', column: 'incident_id', addUnseen: true })}
      ${guardByOwner({ stem: 'police', table: 'report', owner: 'incident', column: 'incident_id', addUnseen: true })}
      CREATE POLICY definer ON incident FOR SELECT TO police_owner USING (true);
      CREATE POLICY definer ON incident_version FOR SELECT TO police_owner USING (true);
      CREATE POLICY definer ON report FOR SELECT TO police_owner USING (true);`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      `DROP FUNCTION receipts_by_number, open_incident; DROP TABLE report, incident_version, incident`,
    );
  }
}
