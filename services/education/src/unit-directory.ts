import { ancestorsOf, townshipOf, type Day, type DivisionCode } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';

/** What education looks up in the records that civil affairs' events keep here. */
export interface UnitDirectory {
  /** Where a school stands; nothing when the unit is no school. */
  seatOfSchool(unitId: string): Promise<DivisionCode | undefined>;
  /**
   * The education bureau in charge of a place: the one that covers the smallest division around it; of several, the one
   * above the school, where a school is named.
   */
  bureauOf(place: DivisionCode, schoolUnitId?: string): Promise<string | undefined>;
  /** The township (not the village) in charge of a place. */
  townshipOf(place: DivisionCode): Promise<string | undefined>;
  /** Keeps since when a unit is closed; nothing for one in use (again). */
  keepEnd(unitId: string, until: Day | null): Promise<void>;
  /** Where a child lives, as far as the actor may know. */
  findResidence(childId: string): Promise<DivisionCode | undefined>;
  /** Keeps the name of a unit, for the papers that are made here. */
  keepName(unitId: string, name: string): Promise<void>;
  /** Where a pupil lives: by the dossier, once matched and as far as the actor may know; before, by the school's record. */
  livesAt(pupil: {
    readonly childId: string | null;
    readonly residence: DivisionCode;
  }): Promise<DivisionCode>;
}

/** The directory over the tables of `packages/access`. */
export function unitDirectory({ manager }: StoreTools): UnitDirectory {
  const inCharge = async (
    agency: string,
    place: DivisionCode,
    below?: string,
  ): Promise<string | undefined> => {
    const [row] = await manager.query<{ unit_id: string }[]>(
      `SELECT u.unit_id FROM unit u CROSS JOIN unnest(u.divisions) AS covered(code)
        WHERE u.agency = $1 AND u.kind <> 'SCHOOL' AND covered.code = ANY ($2::text[])
        ORDER BY length(covered.code) DESC,
          u.unit_id = (SELECT s.superior_unit_id FROM unit s WHERE s.unit_id = $3::uuid) DESC NULLS LAST, u.unit_id LIMIT 1`,
      [agency, [place, ...ancestorsOf(place)], below ?? null],
    );
    return row?.unit_id;
  };
  const findResidence = async (childId: string): Promise<DivisionCode | undefined> => {
    const [row] = await manager.query<{ division: string }[]>(
      `SELECT division FROM child_scope WHERE child_id = kept_child($1)`,
      [childId],
    );
    return row?.division;
  };
  return {
    async seatOfSchool(unitId) {
      const [row] = await manager.query<{ seat: string }[]>(
        `SELECT seat FROM unit WHERE unit_id = $1 AND agency = 'education' AND kind = 'SCHOOL'`,
        [unitId],
      );
      return row?.seat;
    },
    bureauOf: (place, schoolUnitId) => inCharge('education', place, schoolUnitId),
    townshipOf: (place) => inCharge('township', townshipOf(place)),
    findResidence,
    async keepName(unitId, name) {
      await manager.query(
        `INSERT INTO unit_name (unit_id, name) VALUES ($1, $2) ON CONFLICT (unit_id) DO UPDATE SET name = excluded.name`,
        [unitId, name],
      );
    },
    async keepEnd(unitId, until) {
      await manager.query(
        until === null
          ? `DELETE FROM unit_end WHERE unit_id = $1`
          : `INSERT INTO unit_end (unit_id, until_day) VALUES ($1, $2) ON CONFLICT (unit_id) DO UPDATE SET until_day = excluded.until_day`,
        until === null ? [unitId] : [unitId, until],
      );
    },
    livesAt: async ({ childId, residence }) =>
      (childId !== null && (await findResidence(childId))) || residence,
  };
}
