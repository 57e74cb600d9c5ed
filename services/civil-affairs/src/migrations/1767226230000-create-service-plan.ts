import { guardByOwner } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const stem = 'civil_affairs';

/** Like the assessment it is made from: police and school see what is asked of them in their own service, nothing of the plan. */
const SEEN = `CASE
  WHEN (SELECT current_setting('app.role', true)) !~ '^(village|township|civil-affairs)[.]' THEN false
  WHEN division_no <@ (SELECT nullif(current_setting('app.divisions', true), '')::int8multirange) THEN true
  ELSE app_related(child_id) END`;

/** 帮扶方案 (4.3.b), the answers its needs wait for, and the legal aid that the police ask for (4.2.i). */
export class CreateServicePlan1767226230000 implements MigrationInterface {
  name = 'CreateServicePlan1767226230000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE service_plan (
        plan_id         uuid        PRIMARY KEY,
        version         integer     NOT NULL CHECK (version > 0),
        child_id        uuid        NOT NULL REFERENCES dossier,
        division_no     bigint,
        state           text        NOT NULL CHECK (state IN ('DRAFTED', 'ADOPTED', 'CLOSED', 'WITHDRAWN')),
        assessment_id   uuid        NOT NULL REFERENCES assessment,
        lead_unit_id    uuid,
        lead_officer_id uuid,
        goal            text,
        planned         jsonb       NOT NULL,
        need_ids        uuid[]      NOT NULL,
        bureau          jsonb,
        police          jsonb,
        drafted_at      timestamptz NOT NULL,
        adopted_at      timestamptz,
        closed_at       timestamptz,
        updated_at      timestamptz NOT NULL,
        CHECK ((state IN ('ADOPTED', 'CLOSED')) = (adopted_at IS NOT NULL)),
        CHECK ((state = 'CLOSED') = (closed_at IS NOT NULL))
      );
      COMMENT ON TABLE service_plan IS '帮扶方案现状 (4.3.b)；goal 加密；一名儿童只有一份执行中的方案';
      CREATE UNIQUE INDEX service_plan_running ON service_plan (child_id) WHERE state = 'ADOPTED';
      CREATE UNIQUE INDEX service_plan_of ON service_plan (assessment_id) WHERE state <> 'WITHDRAWN';
      CREATE INDEX service_plan_child    ON service_plan (child_id, drafted_at DESC, plan_id DESC);
      CREATE INDEX service_plan_division ON service_plan (division_no, updated_at DESC);
      CREATE INDEX service_plan_state    ON service_plan (state, updated_at DESC, plan_id DESC);
      CREATE INDEX service_plan_lead     ON service_plan (lead_officer_id, updated_at DESC);
      CREATE INDEX service_plan_open     ON service_plan (child_id) WHERE state IN ('DRAFTED', 'ADOPTED');

      CREATE TABLE service_plan_version (
        plan_id     uuid        NOT NULL REFERENCES service_plan,
        version     integer     NOT NULL CHECK (version > 0),
        state       text        NOT NULL,
        snapshot    jsonb       NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        reason      text        NOT NULL,
        PRIMARY KEY (plan_id, version)
      );
      COMMENT ON TABLE service_plan_version IS '帮扶方案各版本 (2.4, 4.3.b)；目标、理由加密';

      ALTER TABLE need ADD COLUMN answer_due_at timestamptz, ADD COLUMN fulfilled_on date;
      COMMENT ON COLUMN need.answer_due_at IS '当前被转介的单位应答复的时限；已答复为空';
      CREATE INDEX need_plan ON need (plan_id) WHERE plan_id IS NOT NULL;
      CREATE INDEX need_unanswered ON need (answer_due_at) WHERE answer_due_at IS NOT NULL;

      CREATE TABLE legal_aid_request (
        request_id  uuid        PRIMARY KEY,
        need_id     uuid        NOT NULL REFERENCES need,
        incident_id uuid        NOT NULL,
        asked_at    timestamptz NOT NULL,
        answered_at timestamptz
      );
      COMMENT ON TABLE legal_aid_request IS '公安机关的法律援助请求，等待所列需求的答复 (4.2.i)';
      CREATE INDEX legal_aid_request_need     ON legal_aid_request (need_id);
      CREATE INDEX legal_aid_request_incident ON legal_aid_request (incident_id);

      GRANT SELECT, INSERT ON service_plan, service_plan_version, legal_aid_request TO ${stem}_app, ${stem}_consumer;
      GRANT SELECT ON service_plan TO ${stem}_jobs;
      GRANT UPDATE (version, state, goal, planned, need_ids, bureau, police, adopted_at, closed_at, updated_at)
        ON service_plan TO ${stem}_app;
      GRANT UPDATE (child_id, division_no) ON service_plan TO ${stem}_app, ${stem}_consumer;
      GRANT UPDATE (plan_id, answer_due_at, fulfilled_on) ON need TO ${stem}_app, ${stem}_consumer;
      GRANT UPDATE (answered_at) ON legal_aid_request TO ${stem}_app, ${stem}_consumer;

      CREATE TRIGGER child_residence BEFORE INSERT ON service_plan FOR EACH ROW EXECUTE FUNCTION child_residence();
      ALTER TABLE service_plan ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY reach ON service_plan FOR SELECT TO ${stem}_app USING (${SEEN});
      CREATE POLICY change ON service_plan FOR UPDATE TO ${stem}_app USING (${SEEN}) WITH CHECK (true);
      CREATE POLICY add ON service_plan FOR INSERT TO ${stem}_app WITH CHECK (true);
      CREATE POLICY others ON service_plan TO ${stem}_consumer, ${stem}_jobs USING (true) WITH CHECK (true);
      ${guardByOwner({ stem, table: 'service_plan_version', owner: 'service_plan', column: 'plan_id' })}
      ${guardByOwner({ stem, table: 'legal_aid_request', owner: 'need', column: 'need_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE legal_aid_request, service_plan_version, service_plan;
      ALTER TABLE need DROP COLUMN answer_due_at, DROP COLUMN fulfilled_on`);
  }
}
