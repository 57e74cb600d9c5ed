import type { MigrationInterface, QueryRunner } from 'typeorm';

const ROLE = `(SELECT current_setting('app.role', true))`;
/** A case that the bureau has in hand, as far as it sees cases: any school the child does not leave, or the one that was asked. */
const IN_HAND = `${ROLE} IN ('education.officer', 'education.head') AND EXISTS (
  SELECT FROM schooling_case c
   WHERE (c.state = 'RECEIVED' AND NOT grade_places.unit_id = ANY (c.left_unit_ids))
      OR (c.state = 'OFFERED' AND c.school_unit_id = grade_places.unit_id))`;

/**
 * 跨旗县占用学位 (4.2.j): a bureau changes the places of a school outside its divisions only for a case it has in hand, and then
 * only whether one place is taken; how many there are is the school's.
 */
export class NarrowFarPlaces1767226190100 implements MigrationInterface {
  name = 'NarrowFarPlaces1767226190100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP POLICY by_bureau ON grade_places;
      CREATE POLICY by_bureau ON grade_places FOR UPDATE TO education_app USING (${IN_HAND}) WITH CHECK (${IN_HAND});
      CREATE FUNCTION one_far_place() RETURNS trigger
      LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
        BEGIN
          IF current_setting('app.role', true) IN ('education.officer', 'education.head')
             AND NOT coalesce(NEW.place_no <@ nullif(current_setting('app.unit_divisions', true), '')::int8multirange, false)
             AND (NEW.places <> OLD.places OR abs(NEW.taken - OLD.taken) > 1) THEN
            RAISE EXCEPTION 'places of a school elsewhere' USING ERRCODE = 'insufficient_privilege';
          END IF;
          RETURN NEW;
        END $$;
      COMMENT ON FUNCTION one_far_place() IS '教育部门对辖区以外学校的学位，一次只能占用或者退还一个 (4.2.j)';
      CREATE TRIGGER one_far_place BEFORE UPDATE ON grade_places FOR EACH ROW EXECUTE FUNCTION one_far_place();`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER one_far_place ON grade_places;
      DROP FUNCTION one_far_place();
      DROP POLICY by_bureau ON grade_places;
      CREATE POLICY by_bureau ON grade_places FOR UPDATE TO education_app
        USING (${ROLE} IN ('education.officer', 'education.head')) WITH CHECK (${ROLE} IN ('education.officer', 'education.head'))`);
  }
}
