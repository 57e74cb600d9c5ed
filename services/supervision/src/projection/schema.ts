import type { ProjectionSchema } from './sql-state.ts';

const OWN_UNIT = `(SELECT nullif(current_setting('app.unit_id', true), '')::uuid)`;
const DIVISIONS = `(SELECT nullif(current_setting('app.divisions', true), '')::int8multirange)`;
const YEARS = [2026, 2027, 2028, 2029, 2030, 2031, 2032, 2033, 2034, 2035];

/** Partitions of a table by the year of `occurred_at`, in UTC, and one for all other years. */
export function yearlyPartitions(table: string): string {
  const years = YEARS.map(
    (year) =>
      `CREATE TABLE ${table}_${year} PARTITION OF ${table} FOR VALUES FROM ('${year}-01-01Z') TO ('${year + 1}-01-01Z');`,
  );
  return [...years, `CREATE TABLE ${table}_other PARTITION OF ${table} DEFAULT;`].join('\n    ');
}

/**
 * The projection's tables in a schema: the serving one, or the fresh one that a rebuild fills. No column has a default.
 * A change of them is a new migration that drops the schema and makes it anew, followed by a rebuild from the log.
 */
export function projectionTables(schema: ProjectionSchema): string {
  return `
    CREATE SCHEMA ${schema};
    GRANT USAGE ON SCHEMA ${schema} TO supervision_app, supervision_consumer, supervision_jobs;
    ${foldTables(schema)}
    ${dutyTables(schema)}
    ${timelineTable(schema)}
    ${tallyTables(schema)}
    GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA ${schema} TO supervision_consumer;
    GRANT SELECT ON ${schema}.duty, ${schema}.duty_escalation, ${schema}.timeline, ${schema}.tally TO supervision_app;
    GRANT SELECT ON ${schema}.duty, ${schema}.duty_escalation TO supervision_jobs;
    ${guard(
      schema,
      'duty',
      `CASE WHEN place_no <@ ${DIVISIONS} OR carrier_unit_id = ${OWN_UNIT} THEN true ELSE public.duty_escalated_to_own(duty_id) END`,
    )}
    ${guard(schema, 'duty_escalation', `EXISTS (SELECT FROM ${schema}.duty d WHERE d.duty_id = duty_escalation.duty_id)`)}
    ${guard(schema, 'timeline', `EXISTS (SELECT FROM public.child_scope c WHERE c.child_id = timeline.child_id)`)}`;
}

const foldTables = (schema: ProjectionSchema): string => `
    CREATE TABLE ${schema}.rules (
      name    text    NOT NULL,
      version integer NOT NULL,
      content jsonb   NOT NULL,
      PRIMARY KEY (name, version)
    );
    COMMENT ON TABLE ${schema}.rules IS '推算所依据的规则各版本：责任事项种类、节假日、从严期限';
    CREATE TABLE ${schema}.subject (
      subject_id uuid        PRIMARY KEY,
      child_id   uuid        NOT NULL,
      since      timestamptz NOT NULL,
      event_id   uuid        NOT NULL
    );
    COMMENT ON TABLE ${schema}.subject IS '学生、出警事件对应的儿童';
    CREATE TABLE ${schema}.merge (
      child_id      uuid        PRIMARY KEY,
      kept_child_id uuid        NOT NULL,
      division      text,
      since         timestamptz NOT NULL,
      event_id      uuid        NOT NULL,
      stands        boolean     NOT NULL
    );
    CREATE INDEX ON ${schema}.merge (kept_child_id);
    COMMENT ON TABLE ${schema}.merge IS '档案合并及撤销的最近一次 (2.4)';
    CREATE TABLE ${schema}.assignment (
      record_id     uuid PRIMARY KEY,
      from_child_id uuid NOT NULL,
      child_id      uuid NOT NULL,
      event_id      uuid NOT NULL
    );
    COMMENT ON TABLE ${schema}.assignment IS '撤销合并后的记录归属 (2.4)';
    CREATE TABLE ${schema}.unit (
      unit_id          uuid        NOT NULL,
      version          integer     NOT NULL,
      agency           text        NOT NULL,
      kind             text        NOT NULL,
      superior_unit_id uuid,
      divisions        text[]      NOT NULL,
      seat             text        NOT NULL,
      occurred_at      timestamptz NOT NULL,
      PRIMARY KEY (unit_id, version)
    );
    COMMENT ON TABLE ${schema}.unit IS '单位登记各版本：责任事项按其开始之日的管辖确定责任单位';
    CREATE TABLE ${schema}.unit_division (
      unit_id  uuid NOT NULL,
      division text NOT NULL,
      agency   text NOT NULL,
      kind     text NOT NULL,
      PRIMARY KEY (unit_id, division, agency, kind)
    );
    CREATE INDEX ON ${schema}.unit_division (division, agency, kind);
    COMMENT ON TABLE ${schema}.unit_division IS '单位管辖或曾管辖的区划';
    CREATE TABLE ${schema}.act (
      event_id    uuid        NOT NULL,
      key         text        NOT NULL,
      event       text        NOT NULL,
      occurred_at timestamptz NOT NULL,
      facts       jsonb       NOT NULL,
      record_id   uuid,
      PRIMARY KEY (event_id, key)
    );
    CREATE INDEX ON ${schema}.act (record_id) WHERE record_id IS NOT NULL;
    CREATE INDEX ON ${schema}.act (key, event);
    COMMENT ON TABLE ${schema}.act IS '可能了结、终止或移转责任事项的行为';`;

const dutyTables = (schema: ProjectionSchema): string => `
    CREATE TABLE ${schema}.duty (
      duty_id         uuid        PRIMARY KEY,
      kind            text        NOT NULL,
      rules_version   integer     NOT NULL,
      occurrence      integer     NOT NULL,
      zh              text        NOT NULL,
      en              text        NOT NULL,
      clause          text        NOT NULL,
      fact            text        NOT NULL,
      level           text        NOT NULL,
      statutory       boolean     NOT NULL,
      child_id        uuid,
      subject_id      uuid,
      division        text,
      place_no        bigint,
      carrier_unit_id uuid,
      started_by      uuid        NOT NULL,
      begun_at        timestamptz NOT NULL,
      opens_at        timestamptz NOT NULL,
      due_at          timestamptz NOT NULL,
      met_at          timestamptz,
      met_by          uuid,
      waived_at       timestamptz,
      waived_by       uuid,
      fell_due_at     timestamptz,
      withdrawn_at    timestamptz,
      seed            jsonb       NOT NULL,
      record_id       uuid
    );
    COMMENT ON TABLE ${schema}.duty IS '责任事项 (6.1.a)';
    CREATE INDEX ON ${schema}.duty (child_id);
    CREATE INDEX ON ${schema}.duty (subject_id);
    CREATE INDEX ON ${schema}.duty (record_id) WHERE record_id IS NOT NULL;
    CREATE INDEX ON ${schema}.duty (place_no);
    CREATE INDEX ON ${schema}.duty (carrier_unit_id);
    CREATE INDEX ON ${schema}.duty (due_at, duty_id);
    CREATE INDEX ON ${schema}.duty (due_at) WHERE fell_due_at IS NULL
      AND (met_at IS NULL OR met_at > due_at) AND (waived_at IS NULL OR waived_at > due_at);
    CREATE INDEX ON ${schema}.duty (duty_id) WHERE fell_due_at IS NOT NULL AND withdrawn_at IS NULL
      AND (met_at <= due_at OR waived_at <= due_at);
    CREATE TABLE ${schema}.duty_wait (
      duty_id uuid NOT NULL,
      event   text NOT NULL,
      key     text NOT NULL,
      PRIMARY KEY (duty_id, event, key)
    );
    CREATE INDEX ON ${schema}.duty_wait (key, event);
    COMMENT ON TABLE ${schema}.duty_wait IS '责任事项等待的行为';
    CREATE TABLE ${schema}.duty_escalation (
      escalation_id uuid        PRIMARY KEY,
      duty_id       uuid        NOT NULL,
      step          integer     NOT NULL,
      to_unit_id    uuid        NOT NULL,
      at            timestamptz NOT NULL,
      withdrawn_at  timestamptz
    );
    CREATE INDEX ON ${schema}.duty_escalation (duty_id);
    CREATE INDEX ON ${schema}.duty_escalation (to_unit_id, duty_id) WHERE withdrawn_at IS NULL;
    COMMENT ON TABLE ${schema}.duty_escalation IS '升级督办 (6.1.a)';`;

const timelineTable = (schema: ProjectionSchema): string => `
    CREATE TABLE ${schema}.timeline (
      event_id          uuid        NOT NULL,
      occurred_at       timestamptz NOT NULL,
      aggregate_version integer     NOT NULL,
      publisher         text        NOT NULL,
      type              text        NOT NULL,
      child_id          uuid,
      subject_id        uuid,
      post_id           uuid,
      record_id         uuid,
      PRIMARY KEY (event_id, occurred_at)
    ) PARTITION BY RANGE (occurred_at);
    ${yearlyPartitions(`${schema}.timeline`)}
    CREATE INDEX ON ${schema}.timeline (child_id, occurred_at DESC, aggregate_version DESC, event_id DESC);
    CREATE INDEX ON ${schema}.timeline (subject_id);
    CREATE INDEX ON ${schema}.timeline (record_id) WHERE record_id IS NOT NULL;
    COMMENT ON TABLE ${schema}.timeline IS '时间线：各部门围绕一名儿童所做的一切';`;

/** 指标计数: also added to a projection that an earlier version made, by its migration. */
export const tallyTables = (schema: ProjectionSchema): string => `
    CREATE TABLE ${schema}.tally (
      source       text        NOT NULL,
      source_id    uuid        NOT NULL,
      quarter      text        NOT NULL,
      division     text        COLLATE "C" NOT NULL,
      place_no     bigint      NOT NULL,
      ends_at      timestamptz NOT NULL,
      version      integer     NOT NULL,
      closed       boolean     NOT NULL,
      due          integer     NOT NULL,
      done         integer     NOT NULL,
      met          integer     NOT NULL,
      unfinished   integer     NOT NULL,
      completed_at timestamptz,
      PRIMARY KEY (source, source_id)
    );
    CREATE INDEX ON ${schema}.tally (source, quarter, place_no);
    COMMENT ON TABLE ${schema}.tally IS '指标计数：一个季度内一条记录的应办、已办、符合数 (6.1.a)';
    CREATE TABLE ${schema}.tally_part (
      part_id   uuid    PRIMARY KEY,
      source    text    NOT NULL,
      source_id uuid    NOT NULL,
      version   integer NOT NULL,
      met       boolean NOT NULL
    );
    COMMENT ON TABLE ${schema}.tally_part IS '尚未报出总数时逐件计数的部分';
    ${guard(schema, 'tally', `place_no <@ ${DIVISIONS}`)}`;

/** Officers see what is within their reach; the fold, the clock's work and the rebuild see all. */
function guard(schema: ProjectionSchema, table: string, seen: string): string {
  return `
    ALTER TABLE ${schema}.${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY reach ON ${schema}.${table} FOR SELECT TO supervision_app USING (${seen});
    CREATE POLICY others ON ${schema}.${table} TO supervision_consumer, supervision_jobs, supervision_owner
      USING (true) WITH CHECK (true);`;
}
