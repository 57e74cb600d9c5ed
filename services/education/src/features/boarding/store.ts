import { NotVisible, Stale, type Day } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import {
  DORMITORY_COLUMNS,
  dormitoryFrom,
  STAY_COLUMNS,
  type BoardingStay,
  type DormitoryRow,
} from './dormitory-row.ts';
import type { Dormitory } from './rules/dormitory.ts';

/** A gap of the roster that was found in advance. */
export interface RosterGap {
  readonly gapId: string;
  readonly dormitoryId: string;
  readonly night: Day;
}

/** What commands ask of dormitories, beds and the roster, within one transaction. */
export interface BoardingStore {
  /** The dormitory, held until the end of this act: two who give its last bed do so one after the other. Throws NotVisible. */
  getForChange(id: string): Promise<Dormitory>;
  add(dormitory: Dormitory, reason: string): Promise<Dormitory>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(dormitory: Dormitory, reason: string): Promise<Dormitory>;
  /** The stay, held. Throws NotVisible. */
  stayForChange(id: string): Promise<BoardingStay>;
  /** The running stay of a pupil, held. */
  stayOf(pupilId: string): Promise<BoardingStay | undefined>;
  /** Whether somebody sleeps in a bed with that number or a higher one. */
  highestBed(dormitoryId: string): Promise<number>;
  /** Gives the bed; false when somebody sleeps in it. The counter of the dormitory is the caller's. */
  addStay(stay: BoardingStay, placeNo: number): Promise<boolean>;
  endStay(id: string, until: Day): Promise<void>;
  /** Enters who is on duty, or (null) that nobody is. */
  enterDuty(dormitory: Dormitory, night: Day, onDuty: string | null): Promise<void>;
  /** Nights of a dormitory with somebody on duty. */
  assignedNights(dormitoryId: string, nights: readonly Day[]): Promise<ReadonlySet<Day>>;
  /** Days of a stretch that the school declared off. */
  daysOff(unitId: string, days: readonly Day[]): Promise<ReadonlySet<Day>>;
  /** Open dormitories in which boarders live; by the clock alone. */
  inhabited(): Promise<Dormitory[]>;
  /** Notes a gap; undefined when it stands noted and unfilled already. */
  noteGap(gap: RosterGap): Promise<RosterGap | undefined>;
  /** Notes that a gap was filled; undefined when there was none. */
  fillGap(dormitoryId: string, night: Day): Promise<RosterGap | undefined>;
}

/** The store over SQL; names of those on duty are sealed. */
export function boardingStore({ manager, actor, now, cipher }: StoreTools): BoardingStore {
  const by = JSON.stringify(actor);
  const addVersion = ({ id, version, ...rest }: Dormitory, reason: string): Promise<unknown> =>
    manager.query(
      `INSERT INTO dormitory_version (dormitory_id, version, snapshot, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, version, JSON.stringify(rest), now, by, cipher.encrypt(reason)],
    );
  const stays = (where: string, id: string): Promise<BoardingStay[]> =>
    manager.query<BoardingStay[]>(`SELECT ${STAY_COLUMNS} FROM boarding_stay WHERE ${where} FOR UPDATE`, [
      id,
    ]);
  return {
    async getForChange(id) {
      const [row] = await manager.query<DormitoryRow[]>(
        `SELECT ${DORMITORY_COLUMNS} FROM dormitory d WHERE d.dormitory_id = $1 FOR UPDATE`,
        [id],
      );
      if (!row) throw new NotVisible();
      return dormitoryFrom(row);
    },
    async add(dormitory, reason) {
      const { id, version, unitId, place, placeNo, name, sex, beds, taken, weekends, state } = dormitory;
      await manager.query(
        `INSERT INTO dormitory (dormitory_id, version, unit_id, place, place_no, name, sex, beds, taken, weekends, state, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [id, version, unitId, place, placeNo, name, sex, beds, taken, weekends, state, now],
      );
      await addVersion(dormitory, reason);
      return dormitory;
    },
    async append(dormitory, reason) {
      const next = { ...dormitory, version: dormitory.version + 1 };
      const { id, version, name, beds, taken, weekends, state } = next;
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE dormitory SET version = $2, name = $3, beds = $4, taken = $5, weekends = $6, state = $7, updated_at = $8
          WHERE dormitory_id = $1 AND version = $9`,
        [id, version, name, beds, taken, weekends, state, now, dormitory.version],
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
    async highestBed(dormitoryId) {
      const [row] = await manager.query<{ bed: number }[]>(
        `SELECT coalesce(max(bed), 0) AS bed FROM boarding_stay WHERE dormitory_id = $1 AND until_day IS NULL`,
        [dormitoryId],
      );
      return row?.bed ?? 0;
    },
    async addStay({ id, dormitoryId, pupilId, unitId, bed, from }, placeNo) {
      const rows = await manager.query<unknown[]>(
        `INSERT INTO boarding_stay (stay_id, dormitory_id, pupil_id, unit_id, place_no, bed, from_day, recorded_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING stay_id`,
        [id, dormitoryId, pupilId, unitId, placeNo, bed, from, by],
      );
      return rows.length === 1;
    },
    async endStay(id, until) {
      await manager.query(
        `UPDATE boarding_stay SET until_day = greatest(from_day, $2::date) WHERE stay_id = $1`,
        [id, until],
      );
    },
    async enterDuty({ id, unitId, placeNo }, night, onDuty) {
      await manager.query(
        `INSERT INTO duty_night (entry_id, dormitory_id, unit_id, place_no, night, on_duty, recorded_at, recorded_by)
         VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7)`,
        [id, unitId, placeNo, night, cipher.encrypt(onDuty), now, by],
      );
    },
    async assignedNights(dormitoryId, nights) {
      const rows = await manager.query<{ night: Day }[]>(
        `SELECT night FROM (SELECT DISTINCT ON (night) night, on_duty FROM duty_night
           WHERE dormitory_id = $1 AND night = ANY ($2::date[]) ORDER BY night, position DESC) latest
          WHERE on_duty IS NOT NULL`,
        [dormitoryId, nights],
      );
      return new Set(rows.map(({ night }) => night));
    },
    async daysOff(unitId, days) {
      const rows = await manager.query<{ on_day: Day }[]>(
        `SELECT on_day FROM school_day_off WHERE unit_id = $1 AND on_day = ANY ($2::date[]) AND state = 'DAY_OFF'`,
        [unitId, days],
      );
      return new Set(rows.map((row) => row.on_day));
    },
    async inhabited() {
      const rows = await manager.query<DormitoryRow[]>(
        `SELECT ${DORMITORY_COLUMNS} FROM dormitory d WHERE d.state = 'OPEN' AND d.taken > 0 ORDER BY d.dormitory_id`,
      );
      return rows.map(dormitoryFrom);
    },
    async noteGap({ gapId, dormitoryId, night }) {
      const rows = await manager.query<unknown[]>(
        `INSERT INTO roster_gap (gap_id, dormitory_id, night, found_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (dormitory_id, night) WHERE filled_at IS NULL DO NOTHING RETURNING gap_id`,
        [gapId, dormitoryId, night, now],
      );
      return rows.length === 1 ? { gapId, dormitoryId, night } : undefined;
    },
    async fillGap(dormitoryId, night) {
      const [rows] = await manager.query<[{ gap_id: string }[], number]>(
        `UPDATE roster_gap SET filled_at = $3 WHERE dormitory_id = $1 AND night = $2 AND filled_at IS NULL RETURNING gap_id`,
        [dormitoryId, night, now],
      );
      const [row] = rows;
      return row && { gapId: row.gap_id, dormitoryId, night };
    },
  };
}
