import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWN_UNIT = `(SELECT nullif(current_setting('app.unit_id', true), '')::uuid)`;
const SEEN = `EXISTS (SELECT FROM incident i WHERE i.incident_id = search.incident_id)
  OR EXISTS (SELECT FROM search_receiver r WHERE r.search_id = search.search_id AND r.unit_id = ${OWN_UNIT})`;
const VERSION_SEEN = 'EXISTS (SELECT FROM search s WHERE s.search_id = search_version.search_id)';

/**
 * 失踪儿童快速查找 (4.2.d): one row per incident with a missing child; what is known of the child is sealed. Seen by whoever sees
 * the incident, and by the units that have a circular.
 */
export class CreateSearch1767226210100 implements MigrationInterface {
  name = 'CreateSearch1767226210100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE search (
        search_id   uuid        PRIMARY KEY,
        incident_id uuid        NOT NULL UNIQUE REFERENCES incident,
        version     integer     NOT NULL CHECK (version > 0),
        state       text        NOT NULL CHECK (state IN ('OPEN', 'CIRCULATED', 'FOUND', 'CLOSED')),
        opened_at   timestamptz NOT NULL,
        ended_at    timestamptz CHECK (ended_at >= opened_at),
        content     text        NOT NULL,
        updated_at  timestamptz NOT NULL,
        CHECK ((state IN ('OPEN', 'CIRCULATED')) = (ended_at IS NULL))
      );
      COMMENT ON TABLE search IS '失踪儿童快速查找现状；特征、通报、线索加密 (4.2.d)';
      CREATE INDEX search_missing ON search (opened_at DESC, search_id DESC) WHERE state IN ('OPEN', 'CIRCULATED');
      CREATE INDEX search_ended ON search (opened_at DESC, search_id DESC) WHERE state NOT IN ('OPEN', 'CIRCULATED');

      CREATE TABLE search_version (
        search_id   uuid        NOT NULL REFERENCES search,
        version     integer     NOT NULL CHECK (version > 0),
        state       text        NOT NULL,
        content     text        NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        reason      text        NOT NULL,
        PRIMARY KEY (search_id, version)
      );
      COMMENT ON TABLE search_version IS '失踪儿童快速查找各版本 (2.4, 4.2.d)';

      CREATE TABLE search_receiver (
        search_id   uuid        NOT NULL REFERENCES search,
        incident_id uuid        NOT NULL REFERENCES incident,
        unit_id     uuid        NOT NULL,
        since       timestamptz NOT NULL,
        PRIMARY KEY (search_id, unit_id)
      );
      COMMENT ON TABLE search_receiver IS '收到协查通报的单位 (4.2.d)';
      CREATE INDEX search_receiver_unit ON search_receiver (unit_id, search_id);
      CREATE INDEX search_receiver_incident ON search_receiver (incident_id);

      GRANT SELECT, INSERT ON search, search_version TO police_app, police_consumer;
      GRANT SELECT, INSERT ON search_receiver TO police_app;
      GRANT UPDATE (version, state, ended_at, content, updated_at) ON search TO police_app, police_consumer;
      ALTER TABLE search ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      ALTER TABLE search_version ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      ALTER TABLE search_receiver ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY reach ON search_receiver FOR SELECT TO police_app
        USING (unit_id = ${OWN_UNIT} OR EXISTS (SELECT FROM incident i WHERE i.incident_id = search_receiver.incident_id));
      CREATE POLICY add ON search_receiver FOR INSERT TO police_app
        WITH CHECK (EXISTS (SELECT FROM incident i WHERE i.incident_id = search_receiver.incident_id));
      CREATE POLICY reach ON search FOR SELECT TO police_app USING (${SEEN});
      CREATE POLICY change ON search FOR UPDATE TO police_app USING (${SEEN}) WITH CHECK (${SEEN});
      CREATE POLICY others ON search TO police_consumer, police_jobs USING (true) WITH CHECK (true);
      CREATE POLICY reach ON search_version FOR SELECT TO police_app USING (${VERSION_SEEN});
      CREATE POLICY add ON search_version FOR INSERT TO police_app WITH CHECK (${VERSION_SEEN});
      CREATE POLICY others ON search_version TO police_consumer, police_jobs USING (true) WITH CHECK (true);`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE search_version, search, search_receiver CASCADE');
  }
}
