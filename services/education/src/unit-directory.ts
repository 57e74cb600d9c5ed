import { ancestorsOf, type DivisionCode } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';

/** What education looks up in the records that civil affairs' events keep here. */
export interface UnitDirectory {
  /** Where a school stands; nothing when the unit is no school. */
  seatOfSchool(unitId: string): Promise<DivisionCode | undefined>;
  /** The education bureau in charge of a place: the one that covers the smallest division around it. */
  bureauOf(place: DivisionCode): Promise<string | undefined>;
  /** The township (not the village) in charge of a place. */
  townshipOf(place: DivisionCode): Promise<string | undefined>;
  /** Where a child lives, as far as the actor may know. */
  residenceOf(childId: string): Promise<DivisionCode | undefined>;
}

const TOWNSHIP_DIGITS = 9;

/** The directory over the tables of `packages/access`. */
export function unitDirectory({ manager }: StoreTools): UnitDirectory {
  const inCharge = async (agency: string, places: readonly DivisionCode[]): Promise<string | undefined> => {
    const [row] = await manager.query<{ unit_id: string }[]>(
      `SELECT u.unit_id FROM unit u CROSS JOIN unnest(u.divisions) AS covered(code)
        WHERE u.agency = $1 AND u.kind <> 'SCHOOL' AND covered.code = ANY ($2::text[])
        ORDER BY length(covered.code) DESC, u.unit_id LIMIT 1`,
      [agency, places],
    );
    return row?.unit_id;
  };
  return {
    async seatOfSchool(unitId) {
      const [row] = await manager.query<{ seat: string }[]>(
        `SELECT seat FROM unit WHERE unit_id = $1 AND agency = 'education' AND kind = 'SCHOOL'`,
        [unitId],
      );
      return row?.seat;
    },
    bureauOf: (place) => inCharge('education', [place, ...ancestorsOf(place)]),
    townshipOf: (place) =>
      inCharge(
        'township',
        [place, ...ancestorsOf(place)].filter(({ length }) => length <= TOWNSHIP_DIGITS),
      ),
    async residenceOf(childId) {
      const [row] = await manager.query<{ division: string }[]>(
        `SELECT division FROM child_scope WHERE child_id = $1`,
        [childId],
      );
      return row?.division;
    },
  };
}
