/**
 * The SQL of a service's messaging tables, for its first migration; `stem` begins the names of its login roles.
 * Who may do what: requests, reactions and jobs add to the outbox and read nothing back; the relay reads it and marks
 * what it sent; the inbox and all that waits in it belong to the consumer alone.
 * Throws when the stem could not be part of a role name.
 */
export function messagingTables(stem: string): string {
  if (!/^[a-z][a-z_]*$/.test(stem)) throw new Error(`not the stem of a role name: ${stem}`);
  return outboxTables(stem) + inboxTables(stem);
}

const outboxTables = (stem: string): string => `
  CREATE TABLE outbox (
    position    bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          uuid        NOT NULL UNIQUE,
    type        text        NOT NULL,
    envelope    jsonb       NOT NULL,
    recorded_at timestamptz NOT NULL,
    sent_at     timestamptz
  );
  CREATE INDEX outbox_unsent ON outbox (position) WHERE sent_at IS NULL;
  COMMENT ON TABLE outbox IS '待发事件: written with the change it tells of, sent by the relay';
  GRANT INSERT ON outbox TO ${stem}_app, ${stem}_consumer, ${stem}_jobs;
  GRANT SELECT, UPDATE (sent_at) ON outbox TO ${stem}_relay;
  ALTER TABLE outbox ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY add  ON outbox FOR INSERT TO ${stem}_app, ${stem}_consumer, ${stem}_jobs WITH CHECK (sent_at IS NULL);
  CREATE POLICY send ON outbox TO ${stem}_relay USING (true) WITH CHECK (true);

  CREATE TABLE outbox_aggregate (
    aggregate_kind text    NOT NULL,
    aggregate_id   text    NOT NULL,
    version        integer NOT NULL CHECK (version > 0),
    PRIMARY KEY (aggregate_kind, aggregate_id)
  );
  COMMENT ON TABLE outbox_aggregate IS '事件序号: how many events each aggregate has said';
  -- Nobody holds a right on the table: whoever could read it would learn of cases outside his scope, and whoever could
  -- write it could break the count. The function counts one up; row security is not forced so that its owner may.
  ALTER TABLE outbox_aggregate ENABLE ROW LEVEL SECURITY;
  CREATE FUNCTION outbox_next_version(p_kind text, p_id text) RETURNS integer
  LANGUAGE sql VOLATILE SECURITY DEFINER
  BEGIN ATOMIC -- bound to the table now, whatever the caller's search path says
    INSERT INTO outbox_aggregate AS counted (aggregate_kind, aggregate_id, version) VALUES (p_kind, p_id, 1)
    ON CONFLICT (aggregate_kind, aggregate_id) DO UPDATE SET version = counted.version + 1
    RETURNING counted.version;
  END;
  REVOKE ALL ON FUNCTION outbox_next_version(text, text) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION outbox_next_version(text, text) TO ${stem}_app, ${stem}_consumer, ${stem}_jobs;
`;

const inboxTables = (stem: string): string => `
  CREATE TABLE inbox (
    id         uuid        PRIMARY KEY,
    event      text        NOT NULL,
    reactions  integer     NOT NULL,
    applied_at timestamptz NOT NULL
  );
  COMMENT ON TABLE inbox IS '已收事件: every event taken in, also those without a reaction here';
  GRANT SELECT, INSERT ON inbox TO ${stem}_consumer;

  CREATE TABLE inbox_position (
    publisher      text    NOT NULL,
    aggregate_kind text    NOT NULL,
    aggregate_id   text    NOT NULL,
    version        integer NOT NULL CHECK (version >= 0),
    PRIMARY KEY (publisher, aggregate_kind, aggregate_id)
  );
  COMMENT ON TABLE inbox_position IS '已收序号: version of each aggregate''s last event taken in; locked while one is applied';
  GRANT SELECT, INSERT, UPDATE (version) ON inbox_position TO ${stem}_consumer;

  CREATE TABLE inbox_parked (
    publisher         text        NOT NULL,
    aggregate_kind    text        NOT NULL,
    aggregate_id      text        NOT NULL,
    aggregate_version integer     NOT NULL,
    subject           text        NOT NULL,
    body              text        NOT NULL,
    parked_at         timestamptz NOT NULL,
    due_at            timestamptz,
    tries             integer     NOT NULL,
    PRIMARY KEY (publisher, aggregate_kind, aggregate_id, aggregate_version)
  );
  CREATE INDEX inbox_parked_due ON inbox_parked (due_at) WHERE due_at IS NOT NULL;
  CREATE INDEX inbox_parked_waiting ON inbox_parked (parked_at) WHERE due_at IS NULL;
  COMMENT ON TABLE inbox_parked IS '待处理事件: waiting for an earlier one (due_at null) or for its next try';
  GRANT SELECT, INSERT, UPDATE (due_at, tries), DELETE ON inbox_parked TO ${stem}_consumer;

  CREATE TABLE dead_letter (
    id                uuid        PRIMARY KEY,
    subject           text        NOT NULL,
    publisher         text,
    aggregate_kind    text,
    aggregate_id      text,
    aggregate_version integer,
    body              bytea       NOT NULL,
    reason_name       text        NOT NULL,
    reason            text        NOT NULL,
    tries             integer     NOT NULL,
    failed_at         timestamptz NOT NULL,
    redrive_at        timestamptz,
    settled_at        timestamptz
  );
  CREATE INDEX dead_letter_open ON dead_letter (publisher, aggregate_kind, aggregate_id) WHERE settled_at IS NULL;
  COMMENT ON TABLE dead_letter IS '无法处理的事件: kept with the reason until re-driven after a fix';
  GRANT SELECT, INSERT, UPDATE ON dead_letter TO ${stem}_consumer;
${['inbox', 'inbox_position', 'inbox_parked', 'dead_letter'].map((table) => ofConsumer(table, stem)).join('')}`;

/**
 * Room on every page of the tables whose rows are counted up again and again: the next version of a row then goes beside the
 * last, and no index learns of it. For a migration of its own; what is written from then on has the room.
 */
export const roomToCount = `
  ALTER TABLE outbox_aggregate SET (fillfactor = 50);
  ALTER TABLE inbox_position   SET (fillfactor = 50);`;

/**
 * What waits to be sent stands in a narrow table of its own, and what was sent is noted by the batch: an event's row is written
 * once and never again. Events are numbered many at once. For a migration of its own.
 */
export const outboxOnce = (stem: string): string => `
  CREATE TABLE outbox_waiting (position bigint PRIMARY KEY);
  COMMENT ON TABLE outbox_waiting IS '待发: events that the broker has not acknowledged';
  GRANT INSERT ON outbox_waiting TO ${stem}_app, ${stem}_consumer, ${stem}_jobs;
  GRANT SELECT, INSERT, DELETE ON outbox_waiting TO ${stem}_relay;

  CREATE TABLE outbox_sent (
    sent_at   timestamptz NOT NULL,
    positions bigint[]    NOT NULL
  );
  CREATE INDEX ON outbox_sent (sent_at);
  COMMENT ON TABLE outbox_sent IS '已发: which events the broker acknowledged together, and when';
  GRANT SELECT, INSERT ON outbox_sent TO ${stem}_relay;

  ALTER TABLE outbox NO FORCE ROW LEVEL SECURITY; -- the owner must see the rows it carries over
  INSERT INTO outbox_waiting SELECT position FROM outbox WHERE sent_at IS NULL;
  INSERT INTO outbox_sent SELECT sent_at, array_agg(position ORDER BY position) FROM outbox WHERE sent_at IS NOT NULL GROUP BY sent_at;
  DROP POLICY add ON outbox;
  ALTER TABLE outbox DROP COLUMN sent_at, ALTER COLUMN envelope TYPE json USING envelope::text::json;
  CREATE POLICY add ON outbox FOR INSERT TO ${stem}_app, ${stem}_consumer, ${stem}_jobs WITH CHECK (true);
  ALTER TABLE outbox FORCE ROW LEVEL SECURITY;
  GRANT USAGE ON SEQUENCE outbox_position_seq TO ${stem}_app, ${stem}_consumer, ${stem}_jobs;

  ALTER TABLE outbox_waiting ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY add  ON outbox_waiting FOR INSERT TO ${stem}_app, ${stem}_consumer, ${stem}_jobs WITH CHECK (true);
  CREATE POLICY send ON outbox_waiting TO ${stem}_relay USING (true) WITH CHECK (true);
  ALTER TABLE outbox_sent ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY send ON outbox_sent TO ${stem}_relay USING (true) WITH CHECK (true);

  DROP FUNCTION outbox_next_version(text, text);
  -- Each aggregate as often as it says something; answers how far it then is. Who may not touch the table: see above.
  CREATE FUNCTION outbox_count(p_kinds text[], p_ids text[]) RETURNS TABLE (kind text, id text, version integer)
  LANGUAGE sql VOLATILE SECURITY DEFINER
  BEGIN ATOMIC
    INSERT INTO outbox_aggregate AS counted (aggregate_kind, aggregate_id, version)
    SELECT said.kind, said.id, count(*)::integer FROM unnest(p_kinds, p_ids) AS said(kind, id)
     GROUP BY said.kind, said.id ORDER BY said.kind, said.id
    ON CONFLICT (aggregate_kind, aggregate_id) DO UPDATE SET version = counted.version + excluded.version
    RETURNING counted.aggregate_kind, counted.aggregate_id, counted.version;
  END;
  REVOKE ALL ON FUNCTION outbox_count(text[], text[]) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION outbox_count(text[], text[]) TO ${stem}_app, ${stem}_consumer, ${stem}_jobs;`;

const ofConsumer = (table: string, stem: string): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY events ON ${table} TO ${stem}_consumer USING (true) WITH CHECK (true);
`;
