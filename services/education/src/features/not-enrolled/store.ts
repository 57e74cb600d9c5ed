import {
  dayOf,
  limitOn,
  idFrom,
  NotVisible,
  valueOf,
  type Actor,
  type Day,
  type DivisionCode,
} from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import type { NotEnrolled } from './rules/not-enrolled.ts';
import type { SchoolAge } from './rules/school-age.ts';

/** A child who must be at school and is not. */
export interface MissingChild {
  readonly childId: string;
  readonly division: DivisionCode;
  /** The case of this school year, where there is one that no longer holds. */
  readonly known: NotEnrolled | null;
}

/** What commands ask of these cases, within one transaction. */
export interface NotEnrolledStore {
  /** Children without an enrolment, at most so many; of these only, when ids are given. For events and the clock. */
  listMissing(
    year: number,
    age: SchoolAge,
    asked: { among?: readonly string[]; limit: number },
  ): Promise<MissingChild[]>;
  /** Cases that an enrolment has settled without anybody having said so. For the clock. */
  listSettled(limit: number): Promise<NotEnrolled[]>;
  /** The cases of these children that may still change, held. For events. */
  listOfChild(childId: string): Promise<NotEnrolled[]>;
  /** Whether the child is enrolled somewhere we know of. */
  isEnrolled(childId: string): Promise<boolean>;
  /** The case, held until the end of this act. Throws NotVisible. */
  getForChange(id: string): Promise<NotEnrolled>;
  /** New cases and next versions. */
  append(cases: readonly NotEnrolled[]): Promise<void>;
  noteClosed(childId: string, on: Day | null): Promise<void>;
}

/** Id of the case: one per child and school year. */
export function notEnrolledIdOf(childId: string, schoolYear: number): string {
  return idFrom('not-enrolled', childId, String(schoolYear));
}

export interface NotEnrolledRow {
  case_id: string;
  version: number;
  child_id: string;
  division_no: string | null;
  school_year: number;
  state: NotEnrolled['state'];
  found_on: Day;
  until_day: Day | null;
  proof_kind: NotEnrolled['proofKind'];
  proof: string | null;
}

export const NOT_ENROLLED_COLUMNS = `n.case_id, n.version, n.child_id, n.division_no, n.school_year, n.state, n.found_on,
  n.until_day, n.proof_kind, n.proof`;

/** The domain object of a row. */
export function notEnrolledFrom(row: NotEnrolledRow, cipher: StoreTools['cipher']): NotEnrolled {
  return {
    id: row.case_id,
    version: row.version,
    childId: row.child_id,
    placeNo: row.division_no === null ? null : Number(row.division_no),
    schoolYear: row.school_year,
    state: row.state,
    foundOn: row.found_on,
    until: row.until_day,
    proofKind: row.proof_kind,
    proof: cipher.decrypt(row.proof),
  };
}

/** An enrolment `e` of the child of `s`, under any of its ids. */
const OF_CHILD = `e.child_id = ANY (child_names(s.child_id))`;
/** Who left a school is about to come to another: so many days nobody is asked where the child is. */
const GAP_DAYS = valueOf(limitOn('transfer-gap', '2026-01-01').amount) ?? 0;

const MISSING = `
  SELECT s.child_id, s.division, ${NOT_ENROLLED_COLUMNS.replace('n.child_id, ', '')}
    FROM child_scope s LEFT JOIN not_enrolled n ON n.child_id = s.child_id AND n.school_year = $1
   WHERE s.birth_date > $2::date AND s.birth_date <= $3::date
     AND ($4::uuid[] IS NULL OR s.child_id = ANY ($4::uuid[]))
     AND (n.case_id IS NULL OR n.state IN ('ENROLLED_HERE', 'DOSSIER_CLOSED') OR (n.state = 'DEFERRED' AND n.until_day <= $5::date))
     AND NOT EXISTS (SELECT FROM child_alias a WHERE a.child_id = s.child_id)
     AND NOT EXISTS (SELECT FROM closed_child c WHERE c.child_id = s.child_id)
     AND NOT EXISTS (SELECT FROM enrolment e WHERE ${OF_CHILD}
           AND (e.until_day IS NULL OR e.until_day > $5::date - ${GAP_DAYS}
             OR (e.end_kind = 'FINISHED' AND e.grade >= 9) OR e.end_kind = 'DECEASED'))
     AND NOT EXISTS (SELECT FROM dropout_case e WHERE ${OF_CHILD}
           AND e.state NOT IN ('RETURNED', 'TRANSFERRED', 'AGED_OUT', 'CLOSED_IN_ERROR'))
   ORDER BY s.child_id LIMIT $6`;

/** The store over SQL. */
export function notEnrolledStore({ manager, actor, now, cipher }: StoreTools): NotEnrolledStore {
  const today = dayOf(now);
  const read = async (condition: string, parameters: unknown[]): Promise<NotEnrolled[]> => {
    const rows = await manager.query<NotEnrolledRow[]>(
      `SELECT ${NOT_ENROLLED_COLUMNS} FROM not_enrolled n WHERE ${condition} ORDER BY n.case_id FOR UPDATE OF n`,
      parameters,
    );
    return rows.map((row) => notEnrolledFrom(row, cipher));
  };
  return {
    async listMissing(year, { bornAfter, bornBy }, { among, limit }) {
      const rows = await manager.query<(NotEnrolledRow & { division: DivisionCode })[]>(MISSING, [
        year,
        bornAfter,
        bornBy,
        among ?? null,
        today,
        limit,
      ]);
      return rows.map((row) => ({
        childId: row.child_id,
        division: row.division,
        known: row.case_id === null ? null : notEnrolledFrom(row, cipher),
      }));
    },
    listSettled: (limit) =>
      read(
        `n.case_id IN (SELECT o.case_id FROM not_enrolled o JOIN enrolment e ON e.child_id = ANY (child_names(o.child_id))
           WHERE o.state = 'FOUND' AND (e.until_day IS NULL OR e.until_day > $1::date) LIMIT $2)`,
        [today, limit],
      ),
    listOfChild: (childId) => read(`n.child_id = kept_child($1)`, [childId]),
    async isEnrolled(childId) {
      const rows = await manager.query<unknown[]>(
        `SELECT 1 FROM enrolment e WHERE e.child_id = ANY (child_names($1))
            AND (e.until_day IS NULL OR e.until_day > $2::date) LIMIT 1`,
        [childId, today],
      );
      return rows.length > 0;
    },
    async getForChange(id) {
      const [one] = await read(`n.case_id = $1`, [id]);
      if (!one) throw new NotVisible();
      return one;
    },
    async append(cases) {
      if (cases.length === 0) return;
      await manager.query(
        `INSERT INTO not_enrolled (case_id, version, child_id, school_year, state, found_on, until_day, proof_kind, proof, changed_at)
         SELECT r.id, r.version, r."childId", r."schoolYear", r.state, r."foundOn", r.until, r."proofKind", r.proof, $2
           FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, version int, "childId" uuid, "schoolYear" int, state text,
                  "foundOn" date, until date, "proofKind" text, proof text)
         ON CONFLICT (case_id) DO UPDATE SET version = excluded.version, state = excluded.state, found_on = excluded.found_on,
           until_day = excluded.until_day, proof_kind = excluded.proof_kind, proof = excluded.proof, changed_at = excluded.changed_at`,
        [JSON.stringify(cases.map((one) => ({ ...one, proof: cipher.encrypt(one.proof) }))), now],
      );
      await keepVersions(
        cases.map(({ id }) => id),
        actor,
      );
    },
    async noteClosed(childId, on) {
      if (on === null) await manager.query(`DELETE FROM closed_child WHERE child_id = $1`, [childId]);
      else
        await manager.query(
          `INSERT INTO closed_child (child_id, closed_on) VALUES ($1, $2) ON CONFLICT (child_id) DO UPDATE SET closed_on = excluded.closed_on`,
          [childId, on],
        );
    },
  };

  async function keepVersions(ids: readonly string[], by: Actor): Promise<void> {
    await manager.query(
      `INSERT INTO not_enrolled_version (case_id, version, state, snapshot, recorded_at, recorded_by)
       SELECT n.case_id, n.version, n.state, to_jsonb(n), $2, $3::jsonb FROM not_enrolled n WHERE n.case_id = ANY ($1::uuid[])`,
      [ids, now, JSON.stringify(by)],
    );
  }
}
