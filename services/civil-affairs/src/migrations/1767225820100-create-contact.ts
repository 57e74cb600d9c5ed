import { guardByOwner } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 联系记录 (3.1.d, L.3): what parents who are away and their children said to each other when, and since when they did not. */
export class CreateContact1767225820100 implements MigrationInterface {
  name = 'CreateContact1767225820100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE parent_contact (
        contact_id   uuid        PRIMARY KEY,
        child_id     uuid        NOT NULL REFERENCES dossier,
        guardian_id  uuid        NOT NULL,
        relation     text        NOT NULL CHECK (relation IN ('FATHER', 'MOTHER')),
        contacted_on date        NOT NULL,
        means        text        NOT NULL,
        minutes      integer     CHECK (minutes > 0),
        note         text,
        recorded_at  timestamptz NOT NULL,
        recorded_by  jsonb       NOT NULL
      );
      COMMENT ON TABLE parent_contact IS '父母与儿童的联系记录 (3.1.d)；情况记录加密';
      CREATE INDEX parent_contact_child ON parent_contact (child_id, contacted_on DESC, contact_id DESC);

      CREATE TABLE contact_urge (
        urge_id     uuid        PRIMARY KEY,
        child_id    uuid        NOT NULL REFERENCES dossier,
        guardian_id uuid        NOT NULL,
        relation    text        NOT NULL CHECK (relation IN ('FATHER', 'MOTHER')),
        urged_on    date        NOT NULL,
        means       text        NOT NULL,
        note        text,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL
      );
      COMMENT ON TABLE contact_urge IS '督促父母联系的记录 (3.1.d, L.3)；情况记录加密';
      CREATE INDEX contact_urge_child ON contact_urge (child_id, urged_on DESC, urge_id DESC);

      GRANT SELECT, INSERT ON parent_contact, contact_urge TO civil_affairs_app;
      ${guardByOwner({ stem: 'civil_affairs', table: 'parent_contact', owner: 'dossier', column: 'child_id' })}
      ${guardByOwner({ stem: 'civil_affairs', table: 'contact_urge', owner: 'dossier', column: 'child_id' })}

      ALTER TABLE dossier
        ADD COLUMN risk_facts       jsonb,
        ADD COLUMN last_contact_on  date,
        ADD COLUMN away_recorded_on date,
        ADD COLUMN silent_since     date,
        ADD COLUMN contact_state    text NOT NULL DEFAULT 'IN_TOUCH'
          CHECK (contact_state IN ('IN_TOUCH', 'LAPSED', 'SILENT'));
      COMMENT ON COLUMN dossier.risk_facts IS '分类规则所比较的事实，不含按日数推算的；规则集预演用 (2.5)';
      COMMENT ON COLUMN dossier.silent_since IS '父母外出而没有联系，自何日起；没有父母外出的为空 (3.1.d)';
      CREATE INDEX dossier_in_touch ON dossier (silent_since, child_id)
        WHERE contact_state = 'IN_TOUCH' AND silent_since IS NOT NULL;
      CREATE INDEX dossier_lapsed ON dossier (silent_since, child_id) WHERE contact_state = 'LAPSED';
      GRANT UPDATE (risk_facts, last_contact_on, away_recorded_on, silent_since, contact_state)
        ON dossier TO civil_affairs_app, civil_affairs_jobs, civil_affairs_consumer;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE dossier DROP COLUMN risk_facts, DROP COLUMN last_contact_on, DROP COLUMN away_recorded_on,
        DROP COLUMN silent_since, DROP COLUMN contact_state;
      DROP TABLE contact_urge, parent_contact`);
  }
}
