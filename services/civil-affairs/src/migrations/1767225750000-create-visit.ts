import { guardByOwner } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 走访 (3.2.c): home visits; rows are only ever added. */
export class CreateVisit1767225750000 implements MigrationInterface {
  name = 'CreateVisit1767225750000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE visit (
        visit_id     uuid        PRIMARY KEY,
        child_id     uuid        NOT NULL REFERENCES dossier,
        visited_on   date        NOT NULL,
        visitor_kind text        NOT NULL,
        note         text,
        recorded_at  timestamptz NOT NULL,
        recorded_by  jsonb       NOT NULL
      );
      COMMENT ON TABLE visit IS '走访记录 (3.2.c)；情况记录加密';
      CREATE INDEX visit_child ON visit (child_id, visited_on DESC, visit_id DESC);
      GRANT SELECT, INSERT ON visit TO civil_affairs_app;
      ${guardByOwner({ stem: 'civil_affairs', table: 'visit', owner: 'dossier', column: 'child_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE visit');
  }
}
