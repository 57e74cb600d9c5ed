import { guardByPlace } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 汇总表 (6.2): what it counts by stands in one index; the figures of a quarter are kept by village when it ends. */
export class CreateSummary1767225891000 implements MigrationInterface {
  name = 'CreateSummary1767225891000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE dossier
        ADD COLUMN household_registered boolean GENERATED ALWAYS AS ((form ->> 'householdRegistered')::boolean) STORED,
        ADD COLUMN left_behind          boolean GENERATED ALWAYS AS (categories @> ARRAY['LEFT_BEHIND']) STORED;
      -- All that the summary asks of a child, and all that the policy does: no row is looked at.
      CREATE INDEX dossier_summary ON dossier (division_no) INCLUDE
        (child_id, birth_date, sex, schooling, boarding, household_registered, health, carer, guardianship)
        WHERE state = 'OPEN' AND left_behind;

      CREATE TABLE summary_quarter (
        quarter    text        PRIMARY KEY,
        columns    text[]      NOT NULL,
        counted_at timestamptz NOT NULL
      );
      COMMENT ON TABLE  summary_quarter IS '已留存汇总数据的季度 (6.2)';
      COMMENT ON COLUMN summary_quarter.columns IS '当时汇总表各列，summary_figure.counts 按此顺序';
      CREATE TABLE summary_figure (
        quarter  text      NOT NULL REFERENCES summary_quarter,
        place_no bigint    NOT NULL,
        counts   integer[] NOT NULL,
        PRIMARY KEY (quarter, place_no)
      );
      COMMENT ON TABLE summary_figure IS '季末各嘎查村（社区）汇总数据，只有数字 (6.2)；有留守儿童的才有';
      GRANT SELECT ON summary_quarter, summary_figure TO civil_affairs_app;
      GRANT SELECT, INSERT ON summary_quarter, summary_figure TO civil_affairs_jobs;
      ALTER TABLE summary_quarter ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY everybody ON summary_quarter FOR SELECT TO civil_affairs_app USING (true);
      CREATE POLICY keep ON summary_quarter TO civil_affairs_jobs USING (true) WITH CHECK (true);
      ${guardByPlace({ stem: 'civil_affairs', table: 'summary_figure', unit: false })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE summary_figure, summary_quarter;
      DROP INDEX dossier_summary;
      ALTER TABLE dossier DROP COLUMN household_registered, DROP COLUMN left_behind`);
  }
}
