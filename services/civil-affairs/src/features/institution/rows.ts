import type { ColumnCipher } from '@ger/access';
import type { Day } from '@ger/kernel';
import type { Institution } from './rules/institution.ts';
import type { Leader } from './rules/leader.ts';

/** An institution with its beds, as `SELECT_INSTITUTION` reads it. */
export interface InstitutionRow {
  institution_id: string;
  version: number;
  state: Institution['state'];
  banner: string;
  unit_id: string;
  name: string;
  shelter: boolean;
  address: string;
  phone: string;
  staff_count: number;
  valid_from: Day;
  valid_until: Day | null;
  beds: number;
  taken: number;
  over_beds: number;
}

/** An institution and its beds in one statement. */
export const SELECT_INSTITUTION = `
  SELECT i.institution_id, i.version, i.state, i.banner, i.unit_id, i.name, i.shelter, i.address, i.phone, i.staff_count,
         i.valid_from, i.valid_until, c.beds, c.taken, c.over_beds
    FROM institution i JOIN institution_capacity c USING (institution_id)`;

/** The domain object of a row; a shelter's address is opened. */
export function institutionFrom(row: InstitutionRow, cipher: ColumnCipher): Institution {
  return {
    id: row.institution_id,
    version: row.version,
    state: row.state,
    banner: row.banner,
    unitId: row.unit_id,
    name: row.name,
    shelter: row.shelter,
    address: row.shelter ? cipher.decrypt(row.address) : row.address,
    phone: row.phone,
    staffCount: row.staff_count,
    beds: row.beds,
    bedsTaken: row.taken,
    overBeds: row.over_beds,
    from: row.valid_from,
    until: row.valid_until,
  };
}

/** The address as it is stored: sealed where it must stay hidden. */
export function storedAddress({ shelter, address }: Institution, cipher: ColumnCipher): string {
  return shelter ? cipher.encrypt(address) : address;
}

/** A leader's row. */
export interface LeaderRow {
  leader_id: string;
  version: number;
  state: Leader['state'];
  banner: string;
  unit_id: string;
  name: string;
  title: string;
  valid_from: Day;
  valid_until: Day | null;
}

/** The columns of a leader. */
export const SELECT_LEADER = `
  SELECT leader_id, version, state, banner, unit_id, name, title, valid_from, valid_until FROM leader l`;

/** The domain object of a leader's row. */
export function leaderFrom(row: LeaderRow): Leader {
  const { leader_id: id, unit_id: unitId, valid_from: from, valid_until: until, ...same } = row;
  return { ...same, id, unitId, from, until };
}
