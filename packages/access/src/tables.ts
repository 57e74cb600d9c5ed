/** Columns that hold an address, a number or a note are encrypted by `encryption.ts` before they reach these tables. */

/** `app.divisions` of this transaction; nothing when no scope was entered (a finished transaction leaves ''). */
const DIVISIONS = `(SELECT nullif(current_setting('app.divisions', true), '')::int8multirange)`;
const UNIT_DIVISIONS = `(SELECT nullif(current_setting('app.unit_divisions', true), '')::int8multirange)`;
const OWN_UNIT = `(SELECT nullif(current_setting('app.unit_id', true), '')::uuid)`;
const OWN_SELF = `(SELECT nullif(current_setting('app.officer_id', true), '')::uuid)`;

/**
 * Tables every service keeps of civil affairs' and the other owners' records, the audit, and the functions that the
 * policies ask. Written by `<stem>_consumer` alone. Part of every service's first migration.
 */
export function accessTables(stem: string): string {
  return `
    CREATE TABLE unit (
      unit_id          uuid PRIMARY KEY,
      agency           text NOT NULL,
      kind             text NOT NULL,
      superior_unit_id uuid,
      divisions        text[] NOT NULL,
      seat             text NOT NULL
    );
    COMMENT ON TABLE unit IS '单位，按民政的事件登记 (3.2.a)';
    CREATE TABLE post (
      post_id     uuid PRIMARY KEY,
      officer_id  uuid NOT NULL,
      issuer      text NOT NULL,
      subject     text NOT NULL,
      unit_id     uuid NOT NULL,
      role        text NOT NULL,
      valid_from  date NOT NULL,
      valid_until date
    );
    CREATE INDEX post_sign_in ON post (subject, issuer);
    COMMENT ON TABLE post IS '任职，按民政的事件登记 (3.2.a)';
    CREATE TABLE division (
      code             text COLLATE "C" PRIMARY KEY,
      kind             text NOT NULL,
      valid_from       date NOT NULL,
      valid_until      date,
      predecessors     text[] NOT NULL,
      acting_authority text
    );
    COMMENT ON TABLE division IS '行政区划，按民政的事件登记';
    CREATE TABLE child_scope (
      child_id        uuid PRIMARY KEY,
      division        text COLLATE "C" NOT NULL,
      division_no     bigint NOT NULL,
      since           timestamptz NOT NULL,
      birth_date      date NOT NULL,
      sex             text NOT NULL,
      categories      text[] NOT NULL,
      identity_tokens text[] NOT NULL
    );
    CREATE INDEX child_scope_division ON child_scope (division_no);
    CREATE INDEX child_scope_tokens ON child_scope USING gin (identity_tokens);
    COMMENT ON TABLE child_scope IS '儿童的居住地及其他部门可留存的基本项';
    CREATE TABLE child_alias (
      child_id      uuid PRIMARY KEY,
      kept_child_id uuid NOT NULL
    );
    COMMENT ON TABLE child_alias IS '合并档案的旧编号';
    CREATE TABLE child_relation (
      source_id   uuid PRIMARY KEY,
      child_id    uuid NOT NULL,
      kind        text NOT NULL CHECK (kind IN ('PUPIL', 'SERVED', 'ORDER', 'ESCALATED', 'BREAK_GLASS')),
      unit_id     uuid,
      officer_id  uuid,
      valid_from  date NOT NULL,
      valid_until date,
      CHECK ((unit_id IS NULL) <> (officer_id IS NULL))
    );
    CREATE INDEX child_relation_unit ON child_relation (unit_id, child_id) INCLUDE (valid_from, valid_until);
    CREATE INDEX child_relation_officer ON child_relation (officer_id, child_id) INCLUDE (valid_from, valid_until);
    CREATE INDEX child_relation_child ON child_relation (child_id);
    COMMENT ON TABLE child_relation IS '单位或人员与儿童的关系：学生、服务对象、服务单、升级督办、紧急查阅';

    CREATE FUNCTION app_related(p_child uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER COST 10 SET search_path = pg_catalog, pg_temp AS $$
      SELECT EXISTS (SELECT FROM public.child_relation r
        WHERE r.child_id = p_child
          AND (r.unit_id = nullif(current_setting('app.unit_id', true), '')::uuid
            OR r.officer_id = nullif(current_setting('app.officer_id', true), '')::uuid)
          AND r.valid_from <= nullif(current_setting('app.as_of', true), '')::date
          AND (r.valid_until IS NULL OR r.valid_until > nullif(current_setting('app.as_of', true), '')::date)) $$;
    CREATE FUNCTION child_residence() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        NEW.division_no := (SELECT s.division_no FROM public.child_scope s WHERE s.child_id = NEW.child_id);
        RETURN NEW;
      END $$;
    COMMENT ON FUNCTION child_residence() IS '居住地取自 child_scope，写入者不能自报';

    ALTER TABLE child_scope ENABLE ROW LEVEL SECURITY;
    CREATE POLICY reach ON child_scope FOR SELECT TO ${stem}_app USING (
      CASE WHEN division_no <@ ${DIVISIONS} THEN true ELSE app_related(child_id) END);
    CREATE POLICY events ON child_scope TO ${stem}_consumer USING (true) WITH CHECK (true);
    CREATE POLICY clock ON child_scope FOR SELECT TO ${stem}_jobs USING (true);
    ALTER TABLE child_relation ENABLE ROW LEVEL SECURITY;
    CREATE POLICY own ON child_relation FOR SELECT TO ${stem}_app USING (unit_id = ${OWN_UNIT} OR officer_id = ${OWN_SELF});
    CREATE POLICY events ON child_relation TO ${stem}_consumer USING (true) WITH CHECK (true);

    GRANT SELECT ON unit, post, division, child_alias TO ${stem}_app, ${stem}_jobs;
    GRANT SELECT ON child_scope TO ${stem}_app, ${stem}_jobs;
    GRANT SELECT ON child_relation TO ${stem}_app;
    GRANT SELECT, INSERT, UPDATE ON unit, post, division, child_scope, child_relation TO ${stem}_consumer;
    GRANT SELECT, INSERT, UPDATE, DELETE ON child_alias TO ${stem}_consumer;
    ${auditTables(stem)}`;
}

const AUDIT_YEARS = [2026, 2027, 2028, 2029, 2030, 2031, 2032, 2033, 2034, 2035];

function auditTables(stem: string): string {
  const years = AUDIT_YEARS.map(
    (year) =>
      `CREATE TABLE audit_entry_${year} PARTITION OF audit_entry FOR VALUES FROM ('${year}-01-01Z') TO ('${year + 1}-01-01Z');`,
  );
  return `
    CREATE TABLE audit_entry (
      entry_id   uuid NOT NULL,
      at         timestamptz NOT NULL,
      kind       text NOT NULL CHECK (kind IN ('READ', 'COMMAND', 'REFUSED', 'NOT_VISIBLE')),
      actor      text NOT NULL,
      officer_id uuid,
      post_id    uuid,
      purpose    text,
      operation  text NOT NULL,
      request_id text,
      child_ids  uuid[] NOT NULL,
      facts      text[] NOT NULL,
      outcome    text NOT NULL,
      PRIMARY KEY (entry_id, at)
    ) PARTITION BY RANGE (at);
    ${years.join('\n    ')}
    CREATE TABLE audit_entry_other PARTITION OF audit_entry DEFAULT;
    CREATE INDEX audit_entry_child ON audit_entry USING gin (child_ids);
    CREATE INDEX audit_entry_officer ON audit_entry (officer_id, at);
    COMMENT ON TABLE audit_entry IS '审计：谁、以何职务、为何用途、看了或办了什么 (L.14)';
    CREATE TABLE audit_unlinked (entry_id uuid PRIMARY KEY, at timestamptz NOT NULL);
    CREATE TABLE audit_link (
      position      bigint PRIMARY KEY CHECK (position > 0),
      entry_id      uuid NOT NULL UNIQUE,
      entry_at      timestamptz NOT NULL,
      previous_hash text NOT NULL,
      hash          text NOT NULL
    );
    COMMENT ON TABLE audit_link IS '审计链：改动或删除任何一条都能查出';
    CREATE TABLE audit_head (
      publisher text NOT NULL,
      position  bigint NOT NULL,
      entry_id  uuid NOT NULL,
      hash      text NOT NULL,
      PRIMARY KEY (publisher, position)
    );
    COMMENT ON TABLE audit_head IS '各部门公布的审计链头，互相留存';

    CREATE FUNCTION audit_queue() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        INSERT INTO public.audit_unlinked (entry_id, at) VALUES (NEW.entry_id, NEW.at);
        RETURN NULL;
      END $$;
    CREATE TRIGGER audit_queue AFTER INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_queue();

    ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY write ON audit_entry FOR INSERT TO ${stem}_app, ${stem}_consumer, ${stem}_jobs WITH CHECK (true);
    CREATE POLICY chain ON audit_entry FOR SELECT TO ${stem}_jobs USING (true);
    GRANT INSERT ON audit_entry TO ${stem}_app, ${stem}_consumer, ${stem}_jobs;
    GRANT SELECT ON audit_entry TO ${stem}_jobs;
    GRANT SELECT, DELETE ON audit_unlinked TO ${stem}_jobs;
    GRANT SELECT, INSERT ON audit_link TO ${stem}_jobs;
    GRANT SELECT ON audit_head TO ${stem}_jobs;
    GRANT SELECT, INSERT ON audit_head TO ${stem}_consumer;`;
}

export interface Guarded {
  readonly stem: string;
  readonly table: string;
  /** Also reached by the place of the case: the table has a column `place_no`. */
  readonly place?: boolean;
  /** A unit that works the case itself: the table has a column `unit_id` (own cases, own orders). */
  readonly unit?: boolean;
}

/**
 * The policy of a *current row* about a child (columns `child_id`, `division_no`): seen by residence, by relation and,
 * where asked for, by the place or the unit of the case. The residence is filled in from `child_scope` by a trigger.
 * `<stem>_consumer` and `<stem>_jobs` pass by policies of their own. Grants are the migration's business.
 */
export function guardByReach({ stem, table, place = false, unit = false }: Guarded): string {
  const byDivision = [
    `division_no <@ ${DIVISIONS}`,
    ...(place ? [`place_no <@ ${UNIT_DIVISIONS}`] : []),
    ...(unit ? [`unit_id = ${OWN_UNIT}`] : []),
  ];
  const seen = `CASE WHEN ${byDivision.join(' OR ')} THEN true ELSE app_related(child_id) END`;
  return `
    CREATE TRIGGER child_residence BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION child_residence();
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY reach ON ${table} FOR SELECT TO ${stem}_app USING (${seen});
    CREATE POLICY change ON ${table} FOR UPDATE TO ${stem}_app USING (${seen}) WITH CHECK (true);
    CREATE POLICY add ON ${table} FOR INSERT TO ${stem}_app WITH CHECK (true);
    CREATE POLICY others ON ${table} TO ${stem}_consumer, ${stem}_jobs USING (true) WITH CHECK (true);`;
}

export interface GuardedByOwner {
  readonly stem: string;
  readonly table: string;
  /** The current row it hangs on, and the key in both tables. */
  readonly owner: string;
  readonly column: string;
  /** Rows may be added to an owner outside the writer's scope (a report, by one who will not see the incident). */
  readonly addUnseen?: boolean;
}

/** The policy of rows that hang on a current row (versions, attempts): whoever sees the owner sees them. */
export function guardByOwner({ stem, table, owner, column, addUnseen = false }: GuardedByOwner): string {
  const seen = `EXISTS (SELECT FROM ${owner} o WHERE o.${column} = ${table}.${column})`;
  return `
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY reach ON ${table} FOR SELECT TO ${stem}_app USING (${seen});
    CREATE POLICY add ON ${table} FOR INSERT TO ${stem}_app WITH CHECK (${addUnseen ? 'true' : seen});
    CREATE POLICY change ON ${table} FOR UPDATE TO ${stem}_app USING (${seen}) WITH CHECK (${seen});
    CREATE POLICY others ON ${table} TO ${stem}_consumer, ${stem}_jobs USING (true) WITH CHECK (true);`;
}

export interface GuardedByPlace {
  readonly stem: string;
  readonly table: string;
  /** Everybody who signed in may read the rows (a venue, a session); only those of the place or unit may change them. */
  readonly readByAll?: boolean;
  /** Default: true. No unit owns the rows, they belong to the place alone (a village's round): there is no column `unit_id`. */
  readonly unit?: boolean;
}

/** The policy of rows that concern no child but a place (venues, classes): by division, or by the unit that owns them. */
export function guardByPlace({ stem, table, readByAll = false, unit = true }: GuardedByPlace): string {
  const own = `place_no <@ ${UNIT_DIVISIONS}${unit ? ` OR unit_id = ${OWN_UNIT}` : ''}`;
  return `
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY reach ON ${table} FOR SELECT TO ${stem}_app USING (${readByAll ? 'true' : own});
    CREATE POLICY change ON ${table} FOR UPDATE TO ${stem}_app USING (${own}) WITH CHECK (${own});
    CREATE POLICY add ON ${table} FOR INSERT TO ${stem}_app WITH CHECK (${own});
    CREATE POLICY others ON ${table} TO ${stem}_consumer, ${stem}_jobs USING (true) WITH CHECK (true);`;
}
