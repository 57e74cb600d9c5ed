import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardByOwner, guardByPlace } from '@ger/access';

const stem = 'supervision';

/** 从严规定 (6.1.a): stricter figures of region, league and banner. Read by all who signed in, set for the own division. */
export class CreateFigure1767225920400 implements MigrationInterface {
  name = 'CreateFigure1767225920400';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      GRANT USAGE ON SCHEMA ledger TO ${stem}_app;
      CREATE TABLE ledger.figure (
        figure_id  uuid        PRIMARY KEY,
        version    integer     NOT NULL CHECK (version > 0),
        state      text        NOT NULL CHECK (state IN ('SET', 'RELEASED')),
        kind       text        NOT NULL,
        division   text        COLLATE "C" NOT NULL,
        place_no   bigint      NOT NULL,
        value      numeric     NOT NULL CHECK (value > 0),
        from_day   date        NOT NULL,
        until_day  date,
        unit_id    uuid        NOT NULL,
        updated_at timestamptz NOT NULL,
        CHECK ((state = 'RELEASED') = (until_day IS NOT NULL)),
        CHECK (until_day >= from_day)
      );
      COMMENT ON TABLE ledger.figure IS '自治区、盟市、旗县从严规定的期限和数值 (6.1.a)';
      CREATE INDEX figure_from ON ledger.figure (from_day, figure_id);
      CREATE TABLE ledger.figure_version (
        figure_id   uuid        NOT NULL REFERENCES ledger.figure,
        version     integer     NOT NULL CHECK (version > 0),
        state       text        NOT NULL,
        until_day   date,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        reason      text        NOT NULL,
        PRIMARY KEY (figure_id, version)
      );
      COMMENT ON TABLE ledger.figure_version IS '从严规定各版本 (2.4)；理由加密';
      GRANT SELECT, INSERT ON ledger.figure, ledger.figure_version TO ${stem}_app;
      GRANT UPDATE (version, state, until_day, updated_at) ON ledger.figure TO ${stem}_app;
      ${guardByPlace({ stem, table: 'ledger.figure', readByAll: true })}
      ${guardByOwner({ stem, table: 'ledger.figure_version', owner: 'ledger.figure', column: 'figure_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE ledger.figure_version, ledger.figure;
      REVOKE USAGE ON SCHEMA ledger FROM ${stem}_app`);
  }
}
