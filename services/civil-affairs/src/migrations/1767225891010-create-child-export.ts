import { guardByOwner } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWN = `officer_id = (SELECT nullif(current_setting('app.officer_id', true), '')::uuid)`;

/** 登记表导出 (6.2, L.14): what an officer asked for, the lines as they are prepared, the file until it expires. */
export class CreateChildExport1767225891010 implements MigrationInterface {
  name = 'CreateChildExport1767225891010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE child_export (
        export_id    uuid        PRIMARY KEY,
        officer_id   uuid        NOT NULL,
        post_id      uuid        NOT NULL,
        state        text        NOT NULL CHECK (state IN ('PREPARING', 'READY', 'EXPIRED', 'CANCELLED', 'FAILED')),
        purpose      text,
        numbers      text        NOT NULL CHECK (numbers IN ('FULL', 'MASKED', 'WITHHELD')),
        columns      text[]      NOT NULL,
        withheld     text[]      NOT NULL,
        children     integer     NOT NULL CHECK (children > 0),
        prepared     integer     NOT NULL CHECK (prepared <= children),
        left_out     integer     NOT NULL,
        requested_at timestamptz NOT NULL,
        finished_at  timestamptz,
        expires_at   timestamptz,
        file_name    text,
        content      text,
        fault        text,
        has_lines    boolean     NOT NULL DEFAULT true,
        CHECK ((state = 'READY') = (content IS NOT NULL))
      );
      COMMENT ON TABLE  child_export IS '登记表导出 (6.2)：谁、以何职务、为何用途导出了多少名儿童';
      COMMENT ON COLUMN child_export.content  IS '文件内容（加密）；到期、取消后清空';
      COMMENT ON COLUMN child_export.left_out IS '准备时已不在职责范围内、未写入文件的人数';
      COMMENT ON COLUMN child_export.fault    IS '未能导出的原因代码，不含内容';
      CREATE INDEX child_export_preparing ON child_export (requested_at, export_id) WHERE state = 'PREPARING';
      CREATE INDEX child_export_expiring  ON child_export (expires_at) WHERE state = 'READY';
      CREATE INDEX child_export_over      ON child_export (export_id) WHERE has_lines AND state IN ('EXPIRED', 'CANCELLED', 'FAILED');
      CREATE INDEX child_export_officer   ON child_export (officer_id, post_id, requested_at DESC, export_id DESC);

      CREATE TABLE child_export_line (
        export_id uuid    NOT NULL REFERENCES child_export,
        place     integer NOT NULL,
        child_id  uuid    NOT NULL,
        state     text    NOT NULL CHECK (state IN ('PENDING', 'WRITTEN', 'LEFT_OUT')),
        cells     text,
        PRIMARY KEY (export_id, place)
      );
      COMMENT ON TABLE  child_export_line IS '导出文件的各行；内容加密，文件到期、取消后删除';
      CREATE INDEX child_export_line_pending ON child_export_line (export_id, place) WHERE state = 'PENDING';

      CREATE TABLE child_export_link (
        link_id    uuid        PRIMARY KEY,
        export_id  uuid        NOT NULL REFERENCES child_export,
        expires_at timestamptz NOT NULL
      );
      COMMENT ON TABLE child_export_link IS '下载链接：短时有效，只有导出人本人能用 (L.14)';
      CREATE INDEX child_export_link_export ON child_export_link (export_id);

      GRANT SELECT, INSERT ON child_export, child_export_line, child_export_link TO civil_affairs_app;
      GRANT UPDATE (state, content, finished_at) ON child_export TO civil_affairs_app;
      GRANT SELECT, UPDATE ON child_export TO civil_affairs_jobs;
      GRANT SELECT, UPDATE, DELETE ON child_export_line TO civil_affairs_jobs;
      GRANT SELECT, DELETE ON child_export_link TO civil_affairs_jobs;
      ALTER TABLE child_export ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY own ON child_export TO civil_affairs_app USING (${OWN}) WITH CHECK (${OWN});
      CREATE POLICY work ON child_export TO civil_affairs_jobs USING (true) WITH CHECK (true);
      ${guardByOwner({ stem: 'civil_affairs', table: 'child_export_line', owner: 'child_export', column: 'export_id' })}
      ${guardByOwner({ stem: 'civil_affairs', table: 'child_export_link', owner: 'child_export', column: 'export_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE child_export_link, child_export_line, child_export');
  }
}
