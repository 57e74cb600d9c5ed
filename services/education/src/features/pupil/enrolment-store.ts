import { dayOf, NotVisible } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { enrolmentRowsOn, keepVersions, RUNS_ON } from './enrolment-rows.ts';
import { enrolmentFrom } from './entities.ts';
import type { Enrolment } from './rules/pupil.ts';

/** An enrolment with where its pupil lives. */
export interface EnrolmentOfPupil extends Enrolment {
  readonly residence: string;
}

/** What commands ask of the enrolments, within one transaction. */
export interface EnrolmentStore {
  /** The enrolment with its class of today, held until the end of this act. Throws NotVisible. */
  getForChange(id: string): Promise<EnrolmentOfPupil>;
  /** Those of a class whose status waits and whose number is given, held. */
  pendingOfClass(classId: string): Promise<EnrolmentOfPupil[]>;
  /** Whether another running enrolment of the school has the number; until the end of this act nobody else gives it. */
  holdNumber(unitId: string, studentNumber: string, exceptId?: string): Promise<boolean>;
  /** The status of these as they are now, as a next version. */
  appendStatus(enrolments: readonly Enrolment[], act: string): Promise<void>;
}

/** The store over SQL. */
export function enrolmentStore({ manager, actor, now, cipher }: StoreTools): EnrolmentStore {
  const read = async (where: string, value: string): Promise<EnrolmentOfPupil[]> => {
    const rows = await enrolmentRowsOn(manager, dayOf(now), { where, parameters: [value] });
    const residences = await manager.query<{ pupil_id: string; residence: string }[]>(
      `SELECT pupil_id, residence FROM pupil WHERE pupil_id = ANY ($1::uuid[])`,
      [rows.map(({ pupilId }) => pupilId)],
    );
    const residenceOf = new Map(residences.map((row) => [row.pupil_id, row.residence]));
    return rows.map((row) => ({
      ...enrolmentFrom(row, cipher),
      residence: residenceOf.get(row.pupilId) ?? '',
    }));
  };
  return {
    async getForChange(id) {
      await manager.query(`SELECT FROM enrolment WHERE enrolment_id = $1 FOR UPDATE`, [id]);
      const [enrolment] = await read(`e.enrolment_id = $2`, id);
      if (!enrolment) throw new NotVisible();
      return enrolment;
    },
    async pendingOfClass(classId) {
      const waiting = `e.class_id = $2 AND e.status = 'PENDING' AND e.student_number IS NOT NULL AND ${RUNS_ON}`;
      await manager.query(`SELECT FROM enrolment e WHERE ${waiting} ORDER BY e.enrolment_id FOR UPDATE`, [
        dayOf(now),
        classId,
      ]);
      return read(waiting, classId);
    },
    async holdNumber(unitId, studentNumber, exceptId) {
      await manager.query(
        `SELECT pg_advisory_xact_lock(hashtextextended('student number ' || $1 || $2, 0))`,
        [unitId, studentNumber],
      );
      const rows = await manager.query<unknown[]>(
        `SELECT 1 FROM enrolment WHERE unit_id = $1 AND student_number = $2 AND until_day IS NULL
            AND enrolment_id IS DISTINCT FROM $3::uuid LIMIT 1`,
        [unitId, studentNumber, exceptId ?? null],
      );
      return rows.length > 0;
    },
    async appendStatus(enrolments, act) {
      await manager.query(
        `UPDATE enrolment e SET status = n.status, student_number = n.number, status_reason = n.reason, version = e.version + 1
           FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS n(id, status, number, reason)
          WHERE e.enrolment_id = n.id`,
        [
          enrolments.map(({ id }) => id),
          enrolments.map(({ status }) => status),
          enrolments.map(({ studentNumber }) => studentNumber),
          enrolments.map(({ statusReason }) => cipher.encrypt(statusReason)),
        ],
      );
      await keepVersions(
        manager,
        enrolments.map(({ id }) => id),
        { act, actor, now },
      );
    },
  };
}
