import { divisionNo, NotVisible, Stale } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { facilityFrom, sealedContact, SELECT_FACILITY, type FacilityRow } from './rows.ts';
import type { CareFacility } from './rules/care-facility.ts';

/** The beds of a place, held until the end of this act. */
export interface Beds {
  readonly beds: number;
  readonly taken: number;
  readonly overBeds: number;
}

/** What commands ask of the registry, within one transaction. */
export interface CareFacilityStore {
  /** Throws NotVisible. Protection institutions are found here as well. */
  get(id: string): Promise<CareFacility>;
  /** The counter of a place, held, so that of two who take the last bed the second sees it taken. Throws NotVisible. */
  holdBeds(id: string): Promise<Beds>;
  /** Takes or gives back beds of a place; the counter's CHECK is the last guard. */
  changeBeds(id: string, by: { readonly taken: number; readonly overBeds: number }): Promise<void>;
  add(facility: CareFacility, unitId: string): Promise<CareFacility>;
  /** The next version, with its beds. Throws Stale when somebody appended one meanwhile. */
  append(facility: CareFacility): Promise<CareFacility>;
}

/** A place's beds stand with the facility, or with the protection institution: never with both. */
const COUNTERS = [
  { table: 'care_facility_capacity', key: 'facility_id' },
  { table: 'institution_capacity', key: 'institution_id' },
] as const;

/** The store over SQL. */
export function careFacilityStore({ manager, actor, now, cipher }: StoreTools): CareFacilityStore {
  const addVersion = async (facility: CareFacility): Promise<void> => {
    await manager.query(
      `INSERT INTO care_facility_version (facility_id, version, snapshot, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5)`,
      [facility.id, facility.version, { ...facility, ...sealedContact(facility, cipher) }, now, actor],
    );
  };
  return {
    async get(id) {
      const [row] = await manager.query<FacilityRow[]>(`${SELECT_FACILITY} WHERE facility_id = $1`, [id]);
      if (!row) throw new NotVisible();
      return facilityFrom(row, cipher);
    },
    async holdBeds(id) {
      for (const { table, key } of COUNTERS) {
        const [beds] = await manager.query<Beds[]>(
          `SELECT beds, taken, over_beds AS "overBeds" FROM ${table} WHERE ${key} = $1 FOR UPDATE`,
          [id],
        );
        if (beds) return beds;
      }
      throw new NotVisible();
    },
    async changeBeds(id, { taken, overBeds }) {
      for (const { table, key } of COUNTERS)
        await manager.query(
          `UPDATE ${table} SET taken = taken + $2, over_beds = over_beds + $3 WHERE ${key} = $1`,
          [id, taken, overBeds],
        );
    },
    async add(facility, unitId) {
      const { id, version, state, kind, division, name, from, beds } = facility;
      const { address, phone } = sealedContact(facility, cipher);
      await manager.query(
        `INSERT INTO care_facility (facility_id, version, state, kind, division, place_no, unit_id, name, address, phone,
                valid_from, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [id, version, state, kind, division, divisionNo(division), unitId, name, address, phone, from, now],
      );
      await manager.query(`INSERT INTO care_facility_capacity (facility_id, beds) VALUES ($1, $2)`, [
        id,
        beds,
      ]);
      await addVersion(facility);
      return facility;
    },
    async append(facility) {
      const next = { ...facility, version: facility.version + 1 };
      const { address, phone } = sealedContact(next, cipher);
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE care_facility SET version = $3, state = $4, name = $5, address = $6, phone = $7, valid_until = $8,
                updated_at = $9 WHERE facility_id = $1 AND version = $2`,
        [next.id, facility.version, next.version, next.state, next.name, address, phone, next.until, now],
      );
      if (changed !== 1) throw new Stale(next.version);
      await manager.query(`UPDATE care_facility_capacity SET beds = $2 WHERE facility_id = $1`, [
        next.id,
        next.beds,
      ]);
      await addVersion(next);
      return next;
    },
  };
}
