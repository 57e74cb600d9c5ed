import { residenceOf } from '@ger/access';
import { ancestorsOf, type DivisionCode } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';

/** What the police look up in the records other agencies' events keep here. */
export interface UnitDirectory {
  /** The police unit in charge of a place: the one that covers the smallest division around it. */
  policeOf(place: DivisionCode): Promise<string | undefined>;
  isPolice(unitId: string): Promise<boolean>;
  /** The kind of a unit, such as HOSPITAL. */
  kindOf(unitId: string): Promise<string | undefined>;
  /** Whether both are ids of one child: their files were merged (2.4). */
  areSameChild(one: string, other: string): Promise<boolean>;
  /** Throws NotVisible when the child is unknown here or outside the actor's reach. */
  residenceOf(childId: string): Promise<DivisionCode>;
}

/** The directory over the tables of `packages/access`. */
export function unitDirectory({ manager }: StoreTools): UnitDirectory {
  return {
    residenceOf: (childId) => residenceOf(manager, childId),
    async policeOf(place) {
      const [row] = await manager.query<{ unit_id: string }[]>(
        `SELECT u.unit_id FROM unit u CROSS JOIN unnest(u.divisions) AS covered(code)
          WHERE u.agency = 'police' AND covered.code = ANY ($1::text[])
          ORDER BY length(covered.code) DESC, u.unit_id LIMIT 1`,
        [[place, ...ancestorsOf(place)]],
      );
      return row?.unit_id;
    },
    async kindOf(unitId) {
      const [row] = await manager.query<{ kind: string }[]>(`SELECT kind FROM unit WHERE unit_id = $1`, [
        unitId,
      ]);
      return row?.kind;
    },
    async areSameChild(one, other) {
      const [row] = await manager.query<{ same: boolean }[]>(
        `SELECT kept_child($1) = kept_child($2) AS same`,
        [one, other],
      );
      return row?.same === true;
    },
    async isPolice(unitId) {
      const rows = await manager.query<unknown[]>(
        `SELECT 1 FROM unit WHERE unit_id = $1 AND agency = 'police'`,
        [unitId],
      );
      return rows.length === 1;
    },
  };
}
