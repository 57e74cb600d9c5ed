import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 行政区划 (3.2.a): civil affairs' own record, with names; the other agencies keep codes only, from `division.recorded`. */
export class CreateDivision1767225700000 implements MigrationInterface {
  name = 'CreateDivision1767225700000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE division_record (
        code             text COLLATE "C" PRIMARY KEY,
        parent           text COLLATE "C" GENERATED ALWAYS AS (
                           left(code, CASE length(code) WHEN 12 THEN 9 WHEN 9 THEN 6 WHEN 6 THEN 4 WHEN 4 THEN 2 END)) STORED,
        name             text   NOT NULL,
        kind             text   NOT NULL CHECK (kind IN ('STATUTORY', 'FUNCTIONAL_ZONE')),
        valid_from       date   NOT NULL,
        valid_until      date,
        predecessors     text[] NOT NULL,
        acting_authority text,
        latin_keys       text   NOT NULL
      );
      CREATE INDEX division_record_parent       ON division_record (parent, code);
      CREATE INDEX division_record_predecessors ON division_record USING gin (predecessors);
      COMMENT ON TABLE  division_record IS '行政区划名册 (3.2.a)；公开信息';
      COMMENT ON COLUMN division_record.latin_keys IS '拼音和首字母，各占一行，行首为换行符';

      CREATE TABLE division_list (
        code        text COLLATE "C" PRIMARY KEY,
        fingerprint text NOT NULL
      );
      COMMENT ON TABLE division_list IS '已登记的区划名单：自治区及盟市一份，每个旗县一份；内容未变的不再登记';

      GRANT SELECT ON division_record TO civil_affairs_app, civil_affairs_consumer, civil_affairs_jobs;
      GRANT INSERT, UPDATE ON division_record TO civil_affairs_jobs;
      GRANT SELECT, INSERT, UPDATE ON division_list TO civil_affairs_jobs;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE division_list, division_record');
  }
}
