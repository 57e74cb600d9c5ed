import type { MigrationInterface, QueryRunner } from 'typeorm';
import { projectionTables } from '../projection/schema.ts';

/** 推算表: duties, timeline and what the fold needs for them — all of it follows from the event log. */
export class CreateProjection1767225700200 implements MigrationInterface {
  name = 'CreateProjection1767225700200';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- A duty escalated to a unit is seen by it, wherever it is. In words, not bound to the table: a rebuild swaps it.
      CREATE FUNCTION duty_escalated_to_own(p_duty uuid) RETURNS boolean
      LANGUAGE plpgsql STABLE SECURITY DEFINER COST 10 SET search_path = pg_catalog, pg_temp AS $$
        BEGIN
          RETURN EXISTS (SELECT FROM projection.duty_escalation e
            WHERE e.duty_id = p_duty AND e.withdrawn_at IS NULL
              AND e.to_unit_id = nullif(current_setting('app.unit_id', true), '')::uuid);
        END $$;
      ${projectionTables('projection')}
      CREATE TABLE projection_build (one boolean PRIMARY KEY CHECK (one), version integer NOT NULL);
      COMMENT ON TABLE projection_build IS '推算程序的版本：摘要只在同一版本内比较';
      INSERT INTO projection_build (one, version) VALUES (true, 1);`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      `DROP TABLE projection_build; DROP SCHEMA projection CASCADE; DROP FUNCTION duty_escalated_to_own(uuid)`,
    );
  }
}
