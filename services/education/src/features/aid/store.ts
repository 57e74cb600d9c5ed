import { NotVisible, Stale } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { AID_COLUMNS, aidFrom, type AidRow } from './aid-row.ts';
import type { AidAward } from './rules/aid.ts';
import type { AidKind } from './rules/aid-kinds.ts';

/** A budget for one kind of aid in one school year. */
export interface AidBudget {
  readonly unitId: string;
  readonly placeNo: number;
  readonly kind: AidKind;
  readonly schoolYear: number;
  readonly amount: string;
}

/** The enrolment an award goes by. */
export interface EnrolledPupil {
  readonly pupilId: string;
  readonly unitId: string;
  readonly grade: number;
  readonly boarding: boolean;
}

/** What commands ask of aid, within one transaction. */
export interface AidStore {
  /** Where a pupil is enrolled in a school year; nothing when nowhere that may be seen. */
  enrolled(pupilId: string, schoolYear: number): Promise<EnrolledPupil | undefined>;
  /** A new award; false when the pupil has one of that kind in that year already. */
  add(award: AidAward): Promise<boolean>;
  /** The award, held. Throws NotVisible. */
  getForChange(id: string): Promise<AidAward>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(award: AidAward, reason: string): Promise<AidAward>;
  /** Sets a budget; false when more is committed already. */
  setBudget(budget: AidBudget): Promise<boolean>;
  /** Commits so much of a budget (a negative amount lets go); false when it does not have it. */
  commit(budget: Omit<AidBudget, 'placeNo'>): Promise<boolean>;
}

/** The store over SQL. Money is a counter row with a CHECK: of two who commit the last of it, the second is refused. */
export function aidStore({ manager, actor, now, cipher }: StoreTools): AidStore {
  const addVersion = ({ id, version, state, amount }: AidAward, reason: string): Promise<unknown> =>
    manager.query(
      `INSERT INTO aid_award_version (award_id, version, state, amount, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, version, state, amount, now, JSON.stringify(actor), cipher.encrypt(reason)],
    );
  return {
    async enrolled(pupilId, schoolYear) {
      const [row] = await manager.query<EnrolledPupil[]>(
        `SELECT e.pupil_id AS "pupilId", e.unit_id AS "unitId", s.grade, e.boarding
           FROM enrolment e JOIN enrolment_stay s USING (enrolment_id)
          WHERE e.pupil_id = $1 AND s.school_year = $2 AND e.until_day IS NULL
          ORDER BY s.from_day DESC LIMIT 1`,
        [pupilId, schoolYear],
      );
      return row;
    },
    async add(award) {
      const { id, version, pupilId, unitId, place, placeNo, kind, schoolYear, amount, state } = award;
      const rows = await manager.query<unknown[]>(
        `INSERT INTO aid_award (award_id, version, pupil_id, unit_id, place, place_no, kind, school_year, amount, state, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING RETURNING award_id`,
        [id, version, pupilId, unitId, place, placeNo, kind, schoolYear, amount, state, now],
      );
      if (rows.length === 0) return false;
      await addVersion(award, '提出');
      return true;
    },
    async getForChange(id) {
      const [row] = await manager.query<AidRow[]>(
        `SELECT ${AID_COLUMNS} FROM aid_award a WHERE a.award_id = $1 FOR UPDATE`,
        [id],
      );
      if (!row) throw new NotVisible();
      return aidFrom(row);
    },
    async append(award, reason) {
      const next = { ...award, version: award.version + 1 };
      const { id, version, state, bureauUnitId } = next;
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE aid_award SET version = $2, state = $3, bureau_unit_id = $4, updated_at = $5
          WHERE award_id = $1 AND version = $6`,
        [id, version, state, bureauUnitId, now, award.version],
      );
      if (changed !== 1) throw new Stale(version);
      await addVersion(next, reason);
      return next;
    },
    async setBudget({ unitId, placeNo, kind, schoolYear, amount }) {
      const rows = await manager.query<unknown[]>(
        `INSERT INTO aid_budget AS b (unit_id, place_no, kind, school_year, amount, committed, recorded_at, recorded_by)
         VALUES ($1, $2, $3, $4, $5, 0, $6, $7)
         ON CONFLICT (unit_id, kind, school_year) DO UPDATE
           SET amount = excluded.amount, recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by
          WHERE b.committed <= excluded.amount
         RETURNING unit_id`,
        [unitId, placeNo, kind, schoolYear, amount, now, JSON.stringify(actor)],
      );
      return rows.length === 1;
    },
    async commit({ unitId, kind, schoolYear, amount }) {
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE aid_budget SET committed = committed + $4::numeric
          WHERE unit_id = $1 AND kind = $2 AND school_year = $3 AND committed + $4::numeric <= amount`,
        [unitId, kind, schoolYear, amount],
      );
      return changed === 1;
    },
  };
}
