import { divisionNo, NotVisible, type Day } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { IsNull, LessThanOrEqual } from 'typeorm';
import { EnrolmentEntity, enrolmentFrom, PupilEntity, pupilFrom } from './entities.ts';
import { holdTokens } from './hold-tokens.ts';
import type { Enrolment, Pupil } from './rules/pupil.ts';

/** What commands ask of the pupils' tables, within one transaction. */
export interface PupilStore {
  /** The pupil as the actor may see it. Throws NotVisible. */
  get(id: string): Promise<Pupil>;
  /** A new pupil with the first enrolment. */
  enrol(pupil: Pupil, enrolment: Enrolment): Promise<void>;
  /** Whether a pupil with one of these tokens is enrolled at the school; until the end of this act nobody else enrols one. */
  holdEnrolled(unitId: string, tokens: readonly string[]): Promise<boolean>;
  /** Pupils who belong to a class on a day. */
  enrolledOn(classId: string, day: Day): Promise<ReadonlySet<string>>;
  /** Whether the pupil belongs to the school now. */
  isEnrolled(pupilId: string): Promise<boolean>;
  /** Ends the pupil's running enrolment; nothing when there is none. */
  endEnrolment(pupilId: string, until: Day): Promise<Enrolment | undefined>;
}

/** The store over TypeORM. */
export function pupilStore({ manager, now }: StoreTools): PupilStore {
  return {
    async get(id) {
      const row = await manager.findOneBy(PupilEntity, { pupilId: id });
      if (!row) throw new NotVisible();
      return pupilFrom(row);
    },
    async enrol({ id: pupilId, placeNo, identityTokens, ...pupil }, { id: enrolmentId, ...enrolment }) {
      await manager.insert(PupilEntity, {
        ...pupil,
        pupilId,
        placeNo: String(placeNo),
        residenceNo: String(divisionNo(pupil.residence)),
        identityTokens: [...identityTokens],
        registeredAt: now,
      });
      await manager.insert(EnrolmentEntity, {
        ...enrolment,
        enrolmentId,
        placeNo: String(enrolment.placeNo),
      });
    },
    async holdEnrolled(unitId, tokens) {
      await holdTokens(manager, tokens);
      const rows = await manager.query<unknown[]>(
        `SELECT 1 FROM pupil p JOIN enrolment e USING (pupil_id)
          WHERE p.identity_tokens && $2::text[] AND e.unit_id = $1 AND e.until_day IS NULL LIMIT 1`,
        [unitId, tokens],
      );
      return rows.length > 0;
    },
    async enrolledOn(classId, day) {
      const rows = await manager.findBy(EnrolmentEntity, { classId, from: LessThanOrEqual(day) });
      return new Set(rows.filter(({ until }) => until === null || day < until).map(({ pupilId }) => pupilId));
    },
    isEnrolled: (pupilId) => manager.existsBy(EnrolmentEntity, { pupilId, until: IsNull() }),
    async endEnrolment(pupilId, until) {
      const rows = await manager.findBy(EnrolmentEntity, { pupilId });
      const running = rows.find((row) => row.until === null);
      if (!running) return undefined;
      // One that was entered for a later day ends before it began.
      const ended = { ...running, until: until < running.from ? running.from : until };
      await manager.update(EnrolmentEntity, { enrolmentId: running.enrolmentId }, { until: ended.until });
      return enrolmentFrom(ended);
    },
  };
}
