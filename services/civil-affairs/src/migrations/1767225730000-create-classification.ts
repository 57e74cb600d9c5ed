import { guardByOwner } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 风险分类 (2.5): what other agencies' events tell of a child, and every classification with its reasons. */
export class CreateClassification1767225730000 implements MigrationInterface {
  name = 'CreateClassification1767225730000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE flag (
        child_id  uuid        NOT NULL,
        kind      text        NOT NULL,
        source_id uuid        NOT NULL,
        since     timestamptz NOT NULL,
        until     timestamptz,
        PRIMARY KEY (child_id, kind, source_id)
      );
      COMMENT ON TABLE flag IS '其他部门事件告知的情况；不引用档案表，先到的情况等档案建立后生效 (2.5)';

      CREATE TABLE classification (
        child_id  uuid        NOT NULL REFERENCES dossier,
        number    integer     NOT NULL CHECK (number > 0),
        level     text        NOT NULL CHECK (level IN ('HIGH', 'MEDIUM', 'LOW')),
        rule_set  text        NOT NULL,
        reasons   jsonb       NOT NULL,
        at        timestamptz NOT NULL,
        caused_by jsonb       NOT NULL,
        PRIMARY KEY (child_id, number)
      );
      COMMENT ON TABLE classification IS '历次风险分类：等级、规则集版本、触发的规则 (2.5)';

      GRANT SELECT ON flag TO civil_affairs_app, civil_affairs_jobs;
      GRANT SELECT, INSERT, UPDATE ON flag TO civil_affairs_consumer;
      GRANT SELECT, INSERT ON classification TO civil_affairs_app, civil_affairs_consumer, civil_affairs_jobs;
      ${guardByOwner({ stem: 'civil_affairs', table: 'flag', owner: 'dossier', column: 'child_id' })}
      ${guardByOwner({ stem: 'civil_affairs', table: 'classification', owner: 'dossier', column: 'child_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE classification, flag');
  }
}
