import { divisionNo, NotVisible, Stale, type DivisionCode } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import {
  institutionFrom,
  leaderFrom,
  SELECT_INSTITUTION,
  SELECT_LEADER,
  storedAddress,
  type InstitutionRow,
  type LeaderRow,
} from './rows.ts';
import type { Institution } from './rules/institution.ts';
import type { Leader } from './rules/leader.ts';

/** What commands ask of institutions and leaders, within one transaction. */
export interface InstitutionStore {
  /** Holds a banner's institution and leader until the end, so that two officers do not record two of them at once. */
  holdBanner(banner: DivisionCode): Promise<void>;
  /** Throws NotVisible. */
  get(id: string): Promise<Institution>;
  isOpenIn(banner: DivisionCode): Promise<boolean>;
  add(institution: Institution): Promise<Institution>;
  /** The next version, with its beds. Throws Stale when somebody appended one meanwhile. */
  append(institution: Institution): Promise<Institution>;
  /** Throws NotVisible. */
  getLeader(id: string): Promise<Leader>;
  findLeaderOf(banner: DivisionCode): Promise<Leader | undefined>;
  addLeader(leader: Leader): Promise<Leader>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  appendLeader(leader: Leader): Promise<Leader>;
}

/** The store over SQL. */
export function institutionStore({ manager, actor, now, cipher }: StoreTools): InstitutionStore {
  const addVersion = async (institution: Institution): Promise<void> => {
    const snapshot = { ...institution, address: storedAddress(institution, cipher) };
    await manager.query(
      `INSERT INTO institution_version (institution_id, version, snapshot, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5)`,
      [institution.id, institution.version, snapshot, now, actor],
    );
  };
  const addLeaderVersion = async (leader: Leader): Promise<void> => {
    await manager.query(
      `INSERT INTO leader_version (leader_id, version, snapshot, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5)`,
      [leader.id, leader.version, leader, now, actor],
    );
  };
  return {
    async holdBanner(banner) {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext($1))`, [`banner office ${banner}`]);
    },
    async get(id) {
      const [row] = await manager.query<InstitutionRow[]>(`${SELECT_INSTITUTION} WHERE institution_id = $1`, [
        id,
      ]);
      if (!row) throw new NotVisible();
      return institutionFrom(row, cipher);
    },
    async isOpenIn(banner) {
      const rows = await manager.query<unknown[]>(
        `SELECT 1 FROM institution WHERE banner = $1 AND state = 'OPEN'`,
        [banner],
      );
      return rows.length > 0;
    },
    async add(institution) {
      const { id, version, state, banner, unitId, name, shelter, phone, staffCount, from, beds } =
        institution;
      await manager.query(
        `INSERT INTO institution (institution_id, version, state, banner, place_no, unit_id, name, shelter, address, phone,
                staff_count, valid_from, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
        [
          id,
          version,
          state,
          banner,
          divisionNo(banner),
          unitId,
          name,
          shelter,
          storedAddress(institution, cipher),
          phone,
          staffCount,
          from,
          now,
        ],
      );
      await manager.query(`INSERT INTO institution_capacity (institution_id, beds) VALUES ($1, $2)`, [
        id,
        beds,
      ]);
      await addVersion(institution);
      return institution;
    },
    async append(institution) {
      const next = { ...institution, version: institution.version + 1 };
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE institution SET version = $3, state = $4, name = $5, shelter = $6, address = $7, phone = $8, staff_count = $9,
                valid_until = $10, updated_at = $11
          WHERE institution_id = $1 AND version = $2`,
        [
          next.id,
          institution.version,
          next.version,
          next.state,
          next.name,
          next.shelter,
          storedAddress(next, cipher),
          next.phone,
          next.staffCount,
          next.until,
          now,
        ],
      );
      if (changed !== 1) throw new Stale(next.version);
      await manager.query(`UPDATE institution_capacity SET beds = $2 WHERE institution_id = $1`, [
        next.id,
        next.beds,
      ]);
      await addVersion(next);
      return next;
    },
    async getLeader(id) {
      const [row] = await manager.query<LeaderRow[]>(`${SELECT_LEADER} WHERE leader_id = $1`, [id]);
      if (!row) throw new NotVisible();
      return leaderFrom(row);
    },
    async findLeaderOf(banner) {
      const [row] = await manager.query<LeaderRow[]>(
        `${SELECT_LEADER} WHERE banner = $1 AND state = 'IN_OFFICE'`,
        [banner],
      );
      return row && leaderFrom(row);
    },
    async addLeader(leader) {
      const { id, version, state, banner, unitId, name, title, from } = leader;
      await manager.query(
        `INSERT INTO leader (leader_id, version, state, banner, place_no, unit_id, name, title, valid_from, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [id, version, state, banner, divisionNo(banner), unitId, name, title, from, now],
      );
      await addLeaderVersion(leader);
      return leader;
    },
    async appendLeader(leader) {
      const next = { ...leader, version: leader.version + 1 };
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE leader SET version = $3, state = $4, valid_until = $5, updated_at = $6 WHERE leader_id = $1 AND version = $2`,
        [leader.id, leader.version, next.version, next.state, next.until, now],
      );
      if (changed !== 1) throw new Stale(next.version);
      await addLeaderVersion(next);
      return next;
    },
  };
}
