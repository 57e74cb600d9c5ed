import { guardByOwner } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 重点对象 (3.2.c): who is one stands on the current row, for lists and rounds; why, in the acts. */
export class AddKeyChild1767225820000 implements MigrationInterface {
  name = 'AddKeyChild1767225820000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE dossier
        ADD COLUMN named_key boolean NOT NULL DEFAULT false,
        ADD COLUMN key_child boolean NOT NULL GENERATED ALWAYS AS (named_key OR coalesce(risk = 'HIGH', false)) STORED;
      COMMENT ON COLUMN dossier.named_key IS '由工作人员确定为重点对象';
      COMMENT ON COLUMN dossier.key_child IS '重点对象：风险等级为高，或由工作人员确定；由数据库推定，不能写入';
      CREATE INDEX dossier_key_division ON dossier (division_no, child_id) WHERE key_child;
      GRANT UPDATE (named_key) ON dossier TO civil_affairs_app;

      CREATE TABLE key_child_act (
        child_id uuid        NOT NULL REFERENCES dossier,
        number   integer     NOT NULL CHECK (number > 0),
        kind     text        NOT NULL CHECK (kind IN ('NAMED', 'RELEASED')),
        reason   text        NOT NULL,
        at       timestamptz NOT NULL,
        by       jsonb       NOT NULL,
        PRIMARY KEY (child_id, number)
      );
      COMMENT ON TABLE key_child_act IS '确定、解除重点对象的记录；原因加密 (3.2.c)';
      GRANT SELECT, INSERT ON key_child_act TO civil_affairs_app;
      GRANT SELECT ON key_child_act TO civil_affairs_jobs;
      ${guardByOwner({ stem: 'civil_affairs', table: 'key_child_act', owner: 'dossier', column: 'child_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      `DROP TABLE key_child_act; ALTER TABLE dossier DROP COLUMN key_child, DROP COLUMN named_key`,
    );
  }
}
