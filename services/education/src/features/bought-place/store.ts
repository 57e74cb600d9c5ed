import { NotVisible, Stale, type Day } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { BOUGHT_COLUMNS, boughtFrom, STAY_COLUMNS, type BoughtRow } from './bought-row.ts';
import type { BoughtPlaces, BoughtStay } from './rules/bought-places.ts';

/** What commands ask of bought places, within one transaction. */
export interface BoughtPlaceStore {
  add(bought: BoughtPlaces): Promise<boolean>;
  /** The places, held until the end of this act: two who give the last one do so one after the other. Throws NotVisible. */
  getForChange(id: string): Promise<BoughtPlaces>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(bought: BoughtPlaces, reason: string): Promise<BoughtPlaces>;
  /** The use, held. Throws NotVisible. */
  stayForChange(id: string): Promise<BoughtStay>;
  /** The running use of a pupil, held. */
  stayOf(pupilId: string): Promise<BoughtStay | undefined>;
  /** A pupil's use; false when the pupil has one already. The counter is the caller's. */
  addStay(stay: BoughtStay): Promise<boolean>;
  endStay(id: string, until: Day): Promise<void>;
}

/** The store over SQL; the counter is guarded by a CHECK. */
export function boughtPlaceStore({ manager, actor, now, cipher }: StoreTools): BoughtPlaceStore {
  const by = JSON.stringify(actor);
  const addVersion = (
    { id, version, places, taken, state }: BoughtPlaces,
    reason: string,
  ): Promise<unknown> =>
    manager.query(
      `INSERT INTO bought_places_version (bought_id, version, places, taken, state, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, version, places, taken, state, now, by, cipher.encrypt(reason)],
    );
  const stays = (where: string, id: string): Promise<BoughtStay[]> =>
    manager.query<BoughtStay[]>(`SELECT ${STAY_COLUMNS} FROM bought_place_stay WHERE ${where} FOR UPDATE`, [
      id,
    ]);
  return {
    async add(bought) {
      const { id, version, unitId, place, placeNo, schoolUnitId, licence, schoolYear, places, taken, price } =
        bought;
      const rows = await manager.query<unknown[]>(
        `INSERT INTO bought_places (bought_id, version, unit_id, place, place_no, school_unit_id, licence, school_year, places,
           taken, price, state, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         ON CONFLICT DO NOTHING RETURNING bought_id`,
        [
          id,
          version,
          unitId,
          place,
          placeNo,
          schoolUnitId,
          licence,
          schoolYear,
          places,
          taken,
          price,
          bought.state,
          now,
        ],
      );
      if (rows.length === 0) return false;
      await addVersion(bought, '购买');
      return true;
    },
    async getForChange(id) {
      const [row] = await manager.query<BoughtRow[]>(
        `SELECT ${BOUGHT_COLUMNS} FROM bought_places b WHERE b.bought_id = $1 FOR UPDATE`,
        [id],
      );
      if (!row) throw new NotVisible();
      return boughtFrom(row);
    },
    async append(bought, reason) {
      const next = { ...bought, version: bought.version + 1 };
      const { id, version, places, taken, state } = next;
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE bought_places SET version = $2, places = $3, taken = $4, state = $5, updated_at = $6
          WHERE bought_id = $1 AND version = $7`,
        [id, version, places, taken, state, now, bought.version],
      );
      if (changed !== 1) throw new Stale(version);
      await addVersion(next, reason);
      return next;
    },
    async stayForChange(id) {
      const [stay] = await stays('stay_id = $1', id);
      if (!stay) throw new NotVisible();
      return stay;
    },
    async stayOf(pupilId) {
      const [stay] = await stays('pupil_id = $1 AND until_day IS NULL', pupilId);
      return stay;
    },
    async addStay({ id, boughtId, pupilId, from }) {
      const rows = await manager.query<unknown[]>(
        `INSERT INTO bought_place_stay (stay_id, bought_id, pupil_id, from_day, recorded_by) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING RETURNING stay_id`,
        [id, boughtId, pupilId, from, by],
      );
      return rows.length === 1;
    },
    async endStay(id, until) {
      await manager.query(
        `UPDATE bought_place_stay SET until_day = greatest(from_day, $2::date) WHERE stay_id = $1`,
        [id, until],
      );
    },
  };
}
