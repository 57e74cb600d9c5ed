import { guardByOwner, guardByReach } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 申请撤销监护人资格 (4.4.b, L.8): one current row per petition, one row per version. */
export class CreatePetition1767226240100 implements MigrationInterface {
  name = 'CreatePetition1767226240100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE petition (
        petition_id uuid        PRIMARY KEY,
        version     integer     NOT NULL CHECK (version > 0),
        child_id    uuid        NOT NULL REFERENCES dossier,
        division_no bigint,
        state       text        NOT NULL CHECK (state IN ('DRAFTED', 'FILED', 'ACCEPTED', 'NOT_ACCEPTED', 'HEARD', 'GRANTED',
                                                         'DISMISSED', 'WITHDRAWN', 'HANDED_OVER', 'RESTORED')),
        content     text        NOT NULL,
        decided_on  date,
        updated_at  timestamptz NOT NULL,
        CHECK ((state IN ('GRANTED', 'DISMISSED', 'HANDED_OVER', 'RESTORED')) = (decided_on IS NOT NULL))
      );
      COMMENT ON TABLE petition IS '申请撤销监护人资格现状 (4.4.b, L.8)；内容加密';
      CREATE INDEX petition_child    ON petition (child_id);
      CREATE INDEX petition_division ON petition (division_no, state);
      CREATE INDEX petition_updated  ON petition (state, updated_at DESC, petition_id DESC);
      CREATE UNIQUE INDEX petition_running ON petition (child_id) WHERE state IN ('DRAFTED', 'FILED', 'ACCEPTED', 'HEARD');

      CREATE TABLE petition_version (
        petition_id uuid        NOT NULL REFERENCES petition,
        version     integer     NOT NULL CHECK (version > 0),
        state       text        NOT NULL,
        content     text        NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        reason      text        NOT NULL,
        PRIMARY KEY (petition_id, version)
      );
      COMMENT ON TABLE petition_version IS '申请各版本 (2.4)；内容和理由加密';

      GRANT SELECT, INSERT ON petition, petition_version TO civil_affairs_app;
      GRANT SELECT ON petition TO civil_affairs_jobs, civil_affairs_consumer;
      GRANT UPDATE (child_id, division_no, version, state, content, decided_on, updated_at) ON petition TO civil_affairs_app;
      GRANT UPDATE (division_no) ON petition TO civil_affairs_consumer;
      ${guardByReach({ stem: 'civil_affairs', table: 'petition' })}
      ${guardByOwner({ stem: 'civil_affairs', table: 'petition_version', owner: 'petition', column: 'petition_id' })}

      -- What a court has decided on stands with the petition itself.
      ALTER TABLE guardianship_grounds DROP COLUMN counts_after`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'ALTER TABLE guardianship_grounds ADD COLUMN counts_after date; DROP TABLE petition_version, petition',
    );
  }
}
