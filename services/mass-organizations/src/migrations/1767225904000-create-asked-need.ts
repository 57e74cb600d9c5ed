import { guardByOwner } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const stem = 'mass_organizations';

/** 被转介的需求 (4.3.b): seen by the organization that was asked and by the child's residence; other organizations do not. */
export class CreateAskedNeed1767225904000 implements MigrationInterface {
  name = 'CreateAskedNeed1767225904000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE asked_need (
        need_id        uuid        PRIMARY KEY,
        version        integer     NOT NULL CHECK (version > 0),
        child_id       uuid        NOT NULL,
        division_no    bigint,
        unit_id        uuid        NOT NULL,
        residence      text,
        kind           text        NOT NULL,
        urgent         boolean     NOT NULL,
        state          text        NOT NULL,
        asked_at       timestamptz NOT NULL,
        due_on         date,
        decline_reason text,
        updated_at     timestamptz NOT NULL
      );
      COMMENT ON TABLE asked_need IS '被转介的需求现状 (4.3.b)';
      CREATE INDEX asked_need_unit     ON asked_need (unit_id, updated_at DESC, need_id DESC);
      CREATE INDEX asked_need_division ON asked_need (division_no, updated_at DESC);
      CREATE INDEX asked_need_child    ON asked_need (child_id, asked_at DESC);

      CREATE TABLE asked_need_version (
        need_id     uuid        NOT NULL REFERENCES asked_need,
        version     integer     NOT NULL CHECK (version > 0),
        unit_id     uuid        NOT NULL,
        state       text        NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        reason      text        NOT NULL,
        PRIMARY KEY (need_id, version)
      );
      COMMENT ON TABLE asked_need_version IS '被转介的需求各版本 (2.4, 4.3.b)；情况记录加密';

      GRANT SELECT, INSERT ON asked_need, asked_need_version TO ${stem}_app, ${stem}_consumer;
      GRANT UPDATE (version, unit_id, residence, state, asked_at, due_on, decline_reason, updated_at) ON asked_need TO ${stem}_app;
      GRANT UPDATE (child_id, division_no, version, unit_id, residence, state, asked_at, due_on, decline_reason, updated_at)
        ON asked_need TO ${stem}_consumer;
      -- An event may end what the organization does for a child.
      GRANT UPDATE (valid_from, valid_until) ON service TO ${stem}_consumer;

      CREATE TRIGGER child_residence BEFORE INSERT ON asked_need FOR EACH ROW EXECUTE FUNCTION child_residence();
      ALTER TABLE asked_need ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY reach ON asked_need TO ${stem}_app USING (${SEEN}) WITH CHECK (${SEEN});
      CREATE POLICY others ON asked_need TO ${stem}_consumer, ${stem}_jobs USING (true) WITH CHECK (true);
      ${guardByOwner({ stem, table: 'asked_need_version', owner: 'asked_need', column: 'need_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE asked_need_version, asked_need');
  }
}

/** The organizations share the service, not their cases: another one that serves the child does not see this. */
const SEEN = `division_no <@ (SELECT nullif(current_setting('app.divisions', true), '')::int8multirange)
  OR unit_id = (SELECT nullif(current_setting('app.unit_id', true), '')::uuid)`;
