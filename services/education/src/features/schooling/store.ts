import { dayOf, NotVisible, Stale, type Day, type Sex } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { RUNS_ON } from '../pupil/enrolment-rows.ts';
import { CASE_COLUMNS, caseFrom, type CaseRow } from './case-row.ts';
import type { SchoolingAction, SchoolingCase } from './rules/schooling-case.ts';

/** What education knows of a child who must change school; read by events alone, which see every school. */
export interface ChildToPlace {
  readonly birthDate: Day;
  readonly sex: Sex;
  /** Where the child is at school now, of matched pupils; most have one. */
  readonly at: readonly {
    readonly unitId: string;
    readonly pupilId: string;
    readonly grade: number;
    readonly name: string;
  }[];
}

/** A new enrolment, as what is said of it needs it. */
export interface PlacedEnrolment {
  readonly id: string;
  readonly pupilId: string;
  readonly unitId: string;
  readonly schoolYear: number;
  readonly grade: number;
  readonly from: Day;
  readonly residence: string;
}

/** What commands ask of the schooling cases, within one transaction. */
export interface SchoolingStore {
  /** Nothing when the child is not known here yet. For events only. */
  findChild(childId: string): Promise<ChildToPlace | undefined>;
  /** A new case; false when the request was received already. For events only. */
  open(schooling: SchoolingCase): Promise<boolean>;
  /** The case, held until the end of this act. Throws NotVisible. */
  getForChange(id: string): Promise<SchoolingCase>;
  /** Open cases of a need, held. For events only. */
  openOfNeed(needId: string): Promise<SchoolingCase[]>;
  /** Open cases of an incident, held. For events only. */
  openOfIncident(incidentId: string): Promise<SchoolingCase[]>;
  /** The next version. Throws Stale when somebody was quicker. */
  append(schooling: SchoolingCase, act: SchoolingAction, reason?: string | null): Promise<SchoolingCase>;
  /** The enrolment that a placement brought about; nothing before. */
  enrolmentOf(schooling: SchoolingCase): Promise<PlacedEnrolment | undefined>;
  /** Hides what is about to be enrolled from all but these units. */
  hide(pupilId: string, caseId: string, unitIds: readonly string[]): Promise<void>;
}

/** The store over SQL. */
export function schoolingStore({ manager, actor, now, cipher }: StoreTools): SchoolingStore {
  const addVersion = async (
    { id, version, state, schoolUnitId, grade }: SchoolingCase,
    act: string,
    reason: string | null,
  ): Promise<void> => {
    await manager.query(
      `INSERT INTO schooling_case_version (case_id, version, state, act, school_unit_id, grade, reason, recorded_at, recorded_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb)`,
      [id, version, state, act, schoolUnitId, grade, cipher.encrypt(reason), now, JSON.stringify(actor)],
    );
  };
  const held = async (where: string, value: string): Promise<SchoolingCase[]> => {
    const rows = await manager.query<CaseRow[]>(
      `SELECT ${CASE_COLUMNS} FROM schooling_case c WHERE ${where} ORDER BY c.case_id FOR UPDATE`,
      [value],
    );
    return rows.map((row) => caseFrom(row, cipher));
  };
  return {
    async findChild(childId) {
      const [child] = await manager.query<{ birthDate: Day; sex: Sex }[]>(
        `SELECT birth_date::text AS "birthDate", sex FROM child_scope WHERE child_id = kept_child($1)`,
        [childId],
      );
      if (!child) return undefined;
      const at = await manager.query<ChildToPlace['at']>(
        `SELECT e.unit_id AS "unitId", e.pupil_id AS "pupilId", e.grade, p.name
           FROM enrolment e JOIN pupil p USING (pupil_id)
          WHERE e.child_id = ANY (child_names($2)) AND ${RUNS_ON} ORDER BY e.from_day DESC, e.enrolment_id`,
        [dayOf(now), childId],
      );
      return { ...child, at };
    },
    async open(schooling) {
      const rows = await manager.query<unknown[]>(
        `INSERT INTO schooling_case (case_id, version, state, child_id, incident_id, request_id, asker_unit_id, unit_id,
           from_division, place_no, level, language, grade, pupil_name, birth_date, sex, left_unit_ids, declined_unit_ids,
           requested_at, due_at, need_id)
         VALUES ($1, 1, 'RECEIVED', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, '{}', $16, $17, $18)
         ON CONFLICT (request_id) DO NOTHING RETURNING case_id`,
        [
          schooling.id,
          schooling.childId,
          schooling.incidentId,
          schooling.requestId,
          schooling.askerUnitId,
          schooling.unitId,
          schooling.fromDivision,
          schooling.placeNo,
          schooling.level,
          schooling.language,
          schooling.grade,
          cipher.encrypt(schooling.pupilName),
          schooling.birthDate,
          schooling.sex,
          schooling.leftUnitIds,
          schooling.requestedAt,
          schooling.dueAt,
          schooling.needId,
        ],
      );
      if (rows.length === 0) return false;
      await addVersion(schooling, 'receiveRequest', null);
      return true;
    },
    async getForChange(id) {
      const [found] = await held('c.case_id = $1', id);
      if (!found) throw new NotVisible();
      return found;
    },
    openOfNeed: (needId) => held(`c.need_id = $1 AND c.state IN ('RECEIVED', 'OFFERED')`, needId),
    openOfIncident: (incidentId) =>
      held(`c.incident_id = $1 AND c.state IN ('RECEIVED', 'OFFERED')`, incidentId),
    async append(schooling, act, reason = null) {
      const next = { ...schooling, version: schooling.version + 1 };
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE schooling_case SET version = $2, state = $3, grade = $4, school_unit_id = $5, school_year = $6, pupil_id = $7,
                declined_unit_ids = $8, last_reason = $9, reason_code = $10, settled_at = $11
          WHERE case_id = $1 AND version = $12`,
        [
          next.id,
          next.version,
          next.state,
          next.grade,
          next.schoolUnitId,
          next.schoolYear,
          next.pupilId,
          next.declinedUnitIds,
          cipher.encrypt(next.lastReason),
          next.reasonCode,
          next.settledAt,
          schooling.version,
        ],
      );
      if (changed !== 1) throw new Stale(next.version);
      await addVersion(next, act, reason);
      return next;
    },
    async enrolmentOf({ pupilId }) {
      const [row] = await manager.query<PlacedEnrolment[]>(
        `SELECT e.enrolment_id AS id, e.pupil_id AS "pupilId", e.unit_id AS "unitId", e.school_year AS "schoolYear", e.grade,
                e.from_day::text AS "from", p.residence
           FROM enrolment e JOIN pupil p USING (pupil_id) WHERE e.pupil_id = $1`,
        [pupilId],
      );
      return row;
    },
    async hide(pupilId, caseId, unitIds) {
      await manager.query(`INSERT INTO placed_pupil (pupil_id, case_id, unit_ids) VALUES ($1, $2, $3)`, [
        pupilId,
        caseId,
        [...new Set(unitIds)],
      ]);
    },
  };
}
