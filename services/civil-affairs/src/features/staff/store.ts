import {
  dayOf,
  divisionNo,
  divisionRange,
  newId,
  NotVisible,
  Stale,
  type Day,
  type DivisionCode,
} from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { memberRow, SELECT_STAFF, staffFrom, type StaffRow } from './rows.ts';
import type { BarringReason } from './rules/barring.ts';
import type { StaffKind } from './rules/kinds.ts';
import type { EndReason, Person, Staff } from './rules/staff.ts';

/** Whom the vetting's end is said of. */
export interface LapsingStaff {
  readonly staffId: string;
  readonly unitId: string;
  readonly division: DivisionCode;
  readonly vettedOn: Day;
}

/** What commands ask of the roster of staff, within one transaction. */
export interface StaffStore {
  /** The position, held until the end of the transaction. Throws NotVisible. */
  getHeld(id: string): Promise<Staff>;
  find(id: string): Promise<Staff | undefined>;
  /** Holds a position of a place until the end, so that two officers do not fill it at once. */
  holdPosition(kind: StaffKind, division: DivisionCode): Promise<void>;
  /** Whether somebody holds that position there. */
  isTaken(kind: StaffKind, division: DivisionCode): Promise<boolean>;
  findPerson(id: string): Promise<Person | undefined>;
  /** Whether a person of that number, or that officer, is barred under whatever entry (L.13). */
  isBarred(tokens: readonly string[], officerId: string | null): Promise<boolean>;
  savePerson(person: Person): Promise<void>;
  add(staff: Staff): Promise<Staff>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(staff: Staff): Promise<Staff>;
  /** Marks a person as barred; all positions that person holds and that the actor may end. */
  bar(personId: string, on: Day, reason: BarringReason, note: string): Promise<void>;
  /** Positions a person holds, as far as the actor may change them, held until the end. */
  heldBy(personId: string): Promise<Staff[]>;
  /** Positions of a place whose vetting lapses within the notice and of which that was not said yet; marks them as said. */
  takeLapsing(within: DivisionCode, vettedUntil: Day, limit: number): Promise<LapsingStaff[]>;
  /** Positions in divisions that ended, held until the end. */
  inEndedDivisions(limit: number): Promise<Staff[]>;
  /** Positions in those divisions, held until the end, the longest held first. */
  inDivisions(codes: readonly DivisionCode[]): Promise<Staff[]>;
}

/** The store over SQL. */
export function staffStore({ manager, actor, now, cipher }: StoreTools): StaffStore {
  const select = async (where: string, parameters: unknown[]): Promise<Staff[]> => {
    const rows = await manager.query<StaffRow[]>(`${SELECT_STAFF} WHERE ${where}`, parameters);
    return rows.map((row) => staffFrom(row, cipher));
  };
  const addVersion = async (staff: Staff): Promise<void> => {
    await manager.query(
      `INSERT INTO staff_version (staff_id, version, snapshot, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5)`,
      [staff.id, staff.version, memberRow(staff), now, actor],
    );
  };
  return {
    async find(id) {
      return (await select('s.staff_id = $1', [id]))[0];
    },
    async getHeld(id) {
      const [staff] = await select('s.staff_id = $1 FOR UPDATE OF s', [id]);
      if (!staff) throw new NotVisible();
      return staff;
    },
    async holdPosition(kind, division) {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext($1))`, [`staff ${kind} ${division}`]);
    },
    async isTaken(kind, division) {
      const rows = await manager.query<unknown[]>(
        `SELECT 1 FROM staff_member WHERE kind = $1 AND division = $2 AND state = 'ACTIVE' LIMIT 1`,
        [kind, division],
      );
      return rows.length > 0;
    },
    async findPerson(id) {
      const [row] = await manager.query<PersonRow[]>(
        `SELECT person_id, name, phone, identity_tokens, officer_id, barred_on FROM staff_person WHERE person_id = $1`,
        [id],
      );
      return (
        row && {
          id: row.person_id,
          name: row.name,
          phone: cipher.decrypt(row.phone),
          identityTokens: row.identity_tokens,
          officerId: row.officer_id,
          barredOn: row.barred_on,
        }
      );
    },
    async isBarred(tokens, officerId) {
      const rows = await manager.query<unknown[]>(
        `SELECT 1 FROM staff_person
          WHERE barred_on IS NOT NULL AND (identity_tokens && $1::text[] OR officer_id = $2::uuid) LIMIT 1`,
        [tokens, officerId],
      );
      return rows.length > 0;
    },
    async savePerson({ id, name, phone, identityTokens, officerId }) {
      await manager.query(
        `INSERT INTO staff_person (person_id, name, phone, identity_tokens, officer_id, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (person_id) DO UPDATE SET officer_id = COALESCE(excluded.officer_id, staff_person.officer_id),
           updated_at = excluded.updated_at`,
        [id, name, cipher.encrypt(phone), identityTokens, officerId, now],
      );
    },
    async add(staff) {
      const { id, version, person, state, kind, division, unitId, postId, qualification, trainings } = staff;
      await manager.query(
        `INSERT INTO staff_member (staff_id, version, person_id, state, kind, division, place_no, unit_id, post_id,
                qualification, trainings, valid_from, vetted_on, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
        [
          id,
          version,
          person.id,
          state,
          kind,
          division,
          divisionNo(division),
          unitId,
          postId,
          qualification,
          JSON.stringify(trainings),
          staff.from,
          staff.vettedOn,
          now,
        ],
      );
      await addVersion(staff);
      return staff;
    },
    async append(staff) {
      const next = { ...staff, version: staff.version + 1 };
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE staff_member SET version = $3, state = $4, trainings = $5, valid_until = $6, end_reason = $7, vetted_on = $8,
                updated_at = $9, division = $10, place_no = $11
          WHERE staff_id = $1 AND version = $2`,
        [
          staff.id,
          staff.version,
          next.version,
          next.state,
          JSON.stringify(next.trainings),
          next.until,
          next.endReason,
          next.vettedOn,
          now,
          next.division,
          divisionNo(next.division),
        ],
      );
      if (changed !== 1) throw new Stale(next.version);
      await addVersion(next);
      return next;
    },
    async bar(personId, on, reason, note) {
      await manager.query(
        `UPDATE staff_person SET barred_on = $2, barred_reason = $3, barred_note = $4, barred_by = $5, updated_at = $6
          WHERE person_id = $1`,
        [personId, on, reason, cipher.encrypt(note), actor, now],
      );
    },
    heldBy: (personId) =>
      select(`s.person_id = $1 AND s.state = 'ACTIVE' ORDER BY s.staff_id FOR UPDATE OF s`, [personId]),
    async takeLapsing(within, vettedUntil, limit) {
      const { from, to } = divisionRange(within);
      const [rows] = await manager.query<
        [{ staff_id: string; unit_id: string; division: string; vetted_on: Day }[], number]
      >(
        `UPDATE staff_member SET lapse_said = vetted_on
          WHERE staff_id IN (SELECT staff_id FROM staff_member
                              WHERE state = 'ACTIVE' AND vetted_on <= $1::date AND lapse_said IS DISTINCT FROM vetted_on
                                AND place_no >= $3::bigint AND place_no < $4::bigint
                              ORDER BY vetted_on, staff_id LIMIT $2)
        RETURNING staff_id, unit_id, division, vetted_on`,
        [vettedUntil, limit, from, to],
      );
      return rows.map((row) => ({
        staffId: row.staff_id,
        unitId: row.unit_id,
        division: row.division,
        vettedOn: row.vetted_on,
      }));
    },
    inDivisions: (codes) =>
      select(
        `s.state = 'ACTIVE' AND s.division = ANY ($1::text[]) ORDER BY s.valid_from, s.staff_id FOR UPDATE OF s`,
        [codes],
      ),
    inEndedDivisions: (limit) =>
      select(
        `s.state = 'ACTIVE' AND s.division IN (SELECT code FROM division_record WHERE valid_until <= $1::date)
         ORDER BY s.staff_id LIMIT $2 FOR UPDATE OF s`,
        [dayOf(now), limit],
      ),
  };
}

interface PersonRow {
  person_id: string;
  name: string;
  phone: string | null;
  identity_tokens: string[];
  officer_id: string | null;
  barred_on: Day | null;
}

/** A new person as entered. */
export function newPerson(entered: Omit<Person, 'id' | 'barredOn'>): Person {
  return { ...entered, id: newId(), barredOn: null };
}

/** The position ended on a day. */
export function ended(staff: Staff, on: Day, endReason: EndReason): Staff {
  return { ...staff, state: 'ENDED', until: on < staff.from ? staff.from : on, endReason };
}
