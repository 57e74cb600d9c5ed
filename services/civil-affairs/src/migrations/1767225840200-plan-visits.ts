import { guardByOwner, guardByReach } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 走访安排与随访 (3.2.c): a visit is planned, done, missed or cancelled, one current row and one row per version. The current
 * row carries the residence, so that the list of what is due is found by place.
 */
export class PlanVisits1767225840200 implements MigrationInterface {
  name = 'PlanVisits1767225840200';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE visit
        ADD COLUMN version      integer NOT NULL DEFAULT 1 CHECK (version > 0),
        ADD COLUMN state        text    NOT NULL DEFAULT 'DONE' CHECK (state IN ('PLANNED', 'DONE', 'MISSED', 'CANCELLED')),
        ADD COLUMN division_no  bigint,
        ADD COLUMN planned_on   date,
        ADD COLUMN purpose      text,
        ADD COLUMN visitor_name text,
        ADD COLUMN present      text[]  NOT NULL DEFAULT '{}',
        ADD COLUMN findings     text[]  NOT NULL DEFAULT '{}',
        ADD COLUMN next_on      date,
        ADD COLUMN reason       text,
        ALTER COLUMN visited_on DROP NOT NULL,
        ADD CHECK ((state = 'DONE') = (visited_on IS NOT NULL)),
        ADD CHECK (state = 'DONE' OR planned_on IS NOT NULL);
      COMMENT ON TABLE visit IS '走访、随访现状 (3.2.c)；走访人姓名、情况记录、取消原因加密';

      CREATE TABLE visit_version (
        visit_id    uuid        NOT NULL REFERENCES visit,
        version     integer     NOT NULL CHECK (version > 0),
        snapshot    jsonb       NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        PRIMARY KEY (visit_id, version)
      );
      COMMENT ON TABLE visit_version IS '走访各版本 (2.4, 3.2.c)';

      ALTER TABLE visit NO FORCE ROW LEVEL SECURITY;
      UPDATE visit SET division_no = s.division_no FROM child_scope s WHERE s.child_id = visit.child_id;
      INSERT INTO visit_version (visit_id, version, snapshot, recorded_at, recorded_by)
      SELECT v.visit_id, v.version,
             to_jsonb(v) - ARRAY['division_no', 'recorded_at', 'recorded_by'], v.recorded_at, v.recorded_by FROM visit v;
      ALTER TABLE visit ALTER COLUMN version DROP DEFAULT, ALTER COLUMN state DROP DEFAULT;

      DROP INDEX visit_child;
      CREATE INDEX visit_child ON visit (child_id, (COALESCE(visited_on, planned_on)) DESC, visit_id DESC);
      CREATE INDEX visit_due   ON visit (planned_on, visit_id) WHERE state IN ('PLANNED', 'MISSED');
      CREATE INDEX visit_place ON visit (division_no, planned_on) WHERE state IN ('PLANNED', 'MISSED');
      CREATE UNIQUE INDEX visit_plan ON visit (child_id, planned_on, purpose) WHERE state = 'PLANNED';

      GRANT SELECT, INSERT ON visit_version TO civil_affairs_app, civil_affairs_jobs;
      GRANT SELECT ON visit TO civil_affairs_jobs, civil_affairs_consumer;
      GRANT UPDATE (version, state, visitor_kind, visitor_name, visited_on, present, findings, note, next_on, reason)
        ON visit TO civil_affairs_app, civil_affairs_jobs;
      GRANT UPDATE (division_no) ON visit TO civil_affairs_consumer;
      DROP POLICY reach ON visit; DROP POLICY add ON visit; DROP POLICY change ON visit; DROP POLICY others ON visit;
      ${guardByReach({ stem: 'civil_affairs', table: 'visit' })}
      ${guardByOwner({ stem: 'civil_affairs', table: 'visit_version', owner: 'visit', column: 'visit_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE visit_version;
      DROP TRIGGER child_residence ON visit;
      DROP POLICY reach ON visit; DROP POLICY add ON visit; DROP POLICY change ON visit; DROP POLICY others ON visit;
      ALTER TABLE visit NO FORCE ROW LEVEL SECURITY;
      DELETE FROM visit WHERE visited_on IS NULL;
      ALTER TABLE visit
        DROP COLUMN version, DROP COLUMN state, DROP COLUMN division_no, DROP COLUMN planned_on, DROP COLUMN purpose,
        DROP COLUMN visitor_name, DROP COLUMN present, DROP COLUMN findings, DROP COLUMN next_on, DROP COLUMN reason,
        ALTER COLUMN visited_on SET NOT NULL;
      DROP INDEX IF EXISTS visit_child;
      CREATE INDEX visit_child ON visit (child_id, visited_on DESC, visit_id DESC);
      ${guardByOwner({ stem: 'civil_affairs', table: 'visit', owner: 'dossier', column: 'child_id' })}`);
  }
}
