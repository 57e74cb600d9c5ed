import { guardByOwner } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWN = `officer_id = (SELECT nullif(current_setting('app.officer_id', true), '')::uuid)`;

/** 动态台账 (3.2.b): indexes of its orders and search, bulk acts with what they could not do, saved lists. */
export class CreateLedger1767225880000 implements MigrationInterface {
  name = 'CreateLedger1767225880000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX dossier_birth ON dossier (birth_date, child_id);
      -- A search by a short prefix goes over many keys: with the place in the index it need not look at their rows.
      CREATE INDEX dossier_key_place ON dossier_key (key, division_no, child_id);

      CREATE TABLE bulk_act (
        bulk_id    uuid        PRIMARY KEY,
        officer_id uuid        NOT NULL,
        kind       text        NOT NULL,
        asked      integer     NOT NULL CHECK (asked >= done),
        done       integer     NOT NULL CHECK (done >= 0),
        at         timestamptz NOT NULL
      );
      COMMENT ON TABLE bulk_act IS '成批办理：选中多少、办了多少 (3.2.b)';
      CREATE TABLE bulk_refusal (
        bulk_id  uuid    NOT NULL REFERENCES bulk_act,
        place    integer NOT NULL,
        child_id uuid    NOT NULL,
        refusal  jsonb   NOT NULL,
        PRIMARY KEY (bulk_id, place)
      );
      COMMENT ON TABLE bulk_refusal IS '成批办理中未能办理的各条及原因 (3.2.b)';
      GRANT SELECT, INSERT ON bulk_act, bulk_refusal TO civil_affairs_app;
      ALTER TABLE bulk_act ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY own ON bulk_act TO civil_affairs_app USING (${OWN}) WITH CHECK (${OWN});
      ${guardByOwner({ stem: 'civil_affairs', table: 'bulk_refusal', owner: 'bulk_act', column: 'bulk_id' })}

      CREATE TABLE saved_list (
        list_id    uuid        PRIMARY KEY,
        officer_id uuid        NOT NULL,
        content    text        NOT NULL,
        saved_at   timestamptz NOT NULL,
        removed_at timestamptz
      );
      COMMENT ON TABLE saved_list IS '本人保存的名单；名称与查询条件加密 (3.2.b)';
      CREATE INDEX saved_list_officer ON saved_list (officer_id, saved_at, list_id) WHERE removed_at IS NULL;
      GRANT SELECT, INSERT ON saved_list TO civil_affairs_app;
      GRANT UPDATE (content, removed_at) ON saved_list TO civil_affairs_app;
      ALTER TABLE saved_list ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY own ON saved_list TO civil_affairs_app USING (${OWN}) WITH CHECK (${OWN});`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE saved_list, bulk_refusal, bulk_act;
      DROP INDEX dossier_key_place, dossier_birth`);
  }
}
