import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A report about a child joins the response that is open under any id of the child's merged files (2.4, 4.1.a). */
export class JoinMergedChildren1767225860000 implements MigrationInterface {
  name = 'JoinMergedChildren1767225860000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(openIncident('ANY (public.child_names(p_child))'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(openIncident('p_child'));
  }
}

const openIncident = (child: string): string => `
  CREATE OR REPLACE FUNCTION open_incident(p_child uuid, p_unit uuid) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT i.incident_id FROM public.incident i
     WHERE i.child_id = ${child} AND i.unit_id = p_unit
       AND i.state IN ('RECEIVED', 'ACCEPTED', 'DISPATCHED', 'ON_SCENE')
     ORDER BY i.received_at DESC LIMIT 1 $$`;
