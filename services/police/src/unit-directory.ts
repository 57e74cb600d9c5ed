import { ancestorsOf, NotVisible, type DivisionCode } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';

/** What the police look up in the records other agencies' events keep here. */
export interface UnitDirectory {
  /** The police unit in charge of a place: the one that covers the smallest division around it. */
  policeOf(place: DivisionCode): Promise<string | undefined>;
  isPolice(unitId: string): Promise<boolean>;
  /** Throws NotVisible when the child is unknown here or outside the actor's reach. */
  requireVisible(childId: string): Promise<void>;
  residenceOf(childId: string): Promise<DivisionCode | undefined>;
}

/** The directory over the tables of `packages/access`. */
export function unitDirectory({ manager }: StoreTools): UnitDirectory {
  const residenceOf = async (childId: string): Promise<DivisionCode | undefined> => {
    const [row] = await manager.query<{ division: string }[]>(`SELECT division FROM child_scope WHERE child_id = $1`, [childId]);
    return row?.division;
  };
  return {
    residenceOf,
    async policeOf(place) {
      const [row] = await manager.query<{ unit_id: string }[]>(
        `SELECT u.unit_id FROM unit u CROSS JOIN unnest(u.divisions) AS covered(code)
          WHERE u.agency = 'police' AND covered.code = ANY ($1::text[])
          ORDER BY length(covered.code) DESC, u.unit_id LIMIT 1`,
        [[place, ...ancestorsOf(place)]],
      );
      return row?.unit_id;
    },
    async isPolice(unitId) {
      const rows = await manager.query<unknown[]>(`SELECT 1 FROM unit WHERE unit_id = $1 AND agency = 'police'`, [unitId]);
      return rows.length === 1;
    },
    async requireVisible(childId) {
      if ((await residenceOf(childId)) === undefined) throw new NotVisible();
    },
  };
}
