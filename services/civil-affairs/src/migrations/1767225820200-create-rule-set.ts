import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWN = `division_no <@ (SELECT nullif(current_setting('app.unit_divisions', true), '')::int8multirange)`;

/**
 * 分类规则集 (2.5): what civil affairs of the region, a league or a banner says of the rules of risk, from the proposal on;
 * and the run that classifies every child anew when one takes force. Everybody may read the rules they are judged by.
 */
export class CreateRuleSet1767225820200 implements MigrationInterface {
  name = 'CreateRuleSet1767225820200';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE rule_set (
        rule_set_id uuid        PRIMARY KEY,
        number      integer     NOT NULL UNIQUE CHECK (number > 0),
        version     integer     NOT NULL CHECK (version > 0),
        state       text        NOT NULL CHECK (state IN ('PROPOSED', 'IN_FORCE', 'WITHDRAWN', 'SUPERSEDED')),
        division    text COLLATE "C" NOT NULL CHECK (length(division) IN (2, 4, 6)),
        division_no bigint      NOT NULL CHECK (division_no = rpad(division, 12, '0')::bigint),
        delivered   boolean     NOT NULL,
        basis       text        NOT NULL,
        rules       text        NOT NULL,
        settings    jsonb       NOT NULL,
        content     jsonb       NOT NULL,
        effect      jsonb       NOT NULL,
        proposed_at timestamptz NOT NULL,
        in_force_at timestamptz,
        ended_at    timestamptz,
        updated_at  timestamptz NOT NULL
      );
      COMMENT ON TABLE rule_set IS '分类规则集现状 (2.5)：提出、施行、撤回、被替代';
      CREATE UNIQUE INDEX rule_set_in_force ON rule_set (division, delivered) WHERE state = 'IN_FORCE';
      CREATE INDEX rule_set_latest ON rule_set (updated_at DESC, rule_set_id DESC);
      CREATE INDEX rule_set_division ON rule_set (division_no);

      CREATE TABLE rule_set_version (
        rule_set_id uuid        NOT NULL REFERENCES rule_set,
        version     integer     NOT NULL CHECK (version > 0),
        snapshot    jsonb       NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        reason      text        NOT NULL,
        PRIMARY KEY (rule_set_id, version)
      );
      COMMENT ON TABLE rule_set_version IS '分类规则集各版本：谁、何时、为何；原因加密 (2.4)';

      CREATE TABLE classification_run (
        rule_set_id uuid        PRIMARY KEY REFERENCES rule_set,
        division_no bigint      NOT NULL,
        next_no     bigint      NOT NULL,
        state       text        NOT NULL CHECK (state IN ('RUNNING', 'DONE')),
        children    integer     NOT NULL CHECK (children >= 0),
        looked_at   integer     NOT NULL CHECK (looked_at >= 0),
        changed     integer     NOT NULL CHECK (changed >= 0),
        after       uuid,
        started_at  timestamptz NOT NULL,
        finished_at timestamptz
      );
      COMMENT ON TABLE classification_run IS '规则集施行后的重新分类：进度 (2.5)';
      CREATE INDEX classification_run_running ON classification_run (started_at) WHERE state = 'RUNNING';

      GRANT SELECT ON rule_set TO civil_affairs_app, civil_affairs_jobs, civil_affairs_consumer;
      GRANT SELECT ON rule_set_version, classification_run TO civil_affairs_app, civil_affairs_jobs;
      GRANT INSERT ON rule_set, rule_set_version, classification_run TO civil_affairs_app, civil_affairs_jobs;
      GRANT UPDATE (version, state, in_force_at, ended_at, updated_at) ON rule_set TO civil_affairs_app, civil_affairs_jobs;
      GRANT UPDATE (state, looked_at, changed, after, finished_at) ON classification_run TO civil_affairs_jobs;

      ALTER TABLE rule_set ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY read   ON rule_set FOR SELECT TO civil_affairs_app, civil_affairs_consumer USING (true);
      CREATE POLICY add    ON rule_set FOR INSERT TO civil_affairs_app WITH CHECK (NOT delivered AND ${OWN});
      CREATE POLICY change ON rule_set FOR UPDATE TO civil_affairs_app USING (NOT delivered AND ${OWN})
        WITH CHECK (NOT delivered AND ${OWN});
      CREATE POLICY jobs   ON rule_set TO civil_affairs_jobs USING (true) WITH CHECK (true);
      ALTER TABLE rule_set_version ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY read ON rule_set_version FOR SELECT TO civil_affairs_app USING (true);
      CREATE POLICY add  ON rule_set_version FOR INSERT TO civil_affairs_app WITH CHECK (
        EXISTS (SELECT FROM rule_set s WHERE s.rule_set_id = rule_set_version.rule_set_id AND NOT s.delivered AND ${OWN.replace('division_no', 's.division_no')}));
      CREATE POLICY jobs ON rule_set_version TO civil_affairs_jobs USING (true) WITH CHECK (true);
      ALTER TABLE classification_run ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY read ON classification_run FOR SELECT TO civil_affairs_app USING (true);
      CREATE POLICY add  ON classification_run FOR INSERT TO civil_affairs_app WITH CHECK (${OWN});
      CREATE POLICY jobs ON classification_run TO civil_affairs_jobs USING (true) WITH CHECK (true);`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE classification_run, rule_set_version, rule_set');
  }
}
