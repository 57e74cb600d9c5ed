import { dayOf } from '@ger/kernel';
import { ofChildren, type Batch, type Reader } from '@ger/subgraph';
import { In, IsNull } from 'typeorm';
import {
  classFrom,
  EnrolmentEntity,
  enrolmentFrom,
  PupilEntity,
  pupilFrom,
  SchoolClassEntity,
} from './entities.ts';
import type { Enrolment, Pupil, SchoolClass } from './rules/pupil.ts';

/** Pupils by id, as far as they may be seen. */
export const pupilsById: Batch<string, Pupil> = async ({ manager }, ids) => {
  const rows = await manager.findBy(PupilEntity, { pupilId: In([...ids]) });
  return new Map(rows.map((row) => [row.pupilId, pupilFrom(row)]));
};

/** Classes by id, as far as they may be seen. */
export const classesById: Batch<string, SchoolClass> = async ({ manager }, ids) => {
  const rows = await manager.findBy(SchoolClassEntity, { classId: In([...ids]) });
  return new Map(rows.map((row) => [row.classId, classFrom(row)]));
};

/** The running enrolment of each pupil. */
export const enrolmentsOfPupils: Batch<string, Enrolment> = async ({ manager }, pupilIds) => {
  const rows = await manager.findBy(EnrolmentEntity, { pupilId: In([...pupilIds]), until: IsNull() });
  return new Map(rows.map((row) => [row.pupilId, enrolmentFrom(row)]));
};

/** The running enrolment of each child; the latest begun, should two schools have one each (3.3.a). */
export const enrolmentsOfChildren = ofChildren(async ({ manager }, childIds, goesBy) => {
  const rows = await manager.find(EnrolmentEntity, {
    where: { childId: In([...childIds]), until: IsNull() },
    order: { from: 'ASC', enrolmentId: 'ASC' },
  });
  return new Map(rows.map((row) => [goesBy(row.childId ?? ''), enrolmentFrom(row)]));
});

/** The pupils who belong to each class today, by name. */
export const pupilsOfClasses: Batch<string, Pupil[]> = async ({ manager, now }, classIds) => {
  const today = dayOf(now);
  const enrolments = await manager.findBy(EnrolmentEntity, { classId: In([...classIds]) });
  const current = enrolments.filter(({ until }) => until === null || today < until);
  const ids = current.map(({ pupilId }) => pupilId);
  const rows = await manager.find(PupilEntity, {
    where: { pupilId: In(ids) },
    order: { name: 'ASC', pupilId: 'ASC' },
  });
  const classOf = new Map(current.map(({ pupilId, classId }) => [pupilId, classId]));
  return new Map(
    classIds.map((id) => [
      id,
      rows.filter(({ pupilId }) => classOf.get(pupilId) === id).map((row) => pupilFrom(row)),
    ]),
  );
};

/** The classes of the officer's own school, the newest school year first. */
export async function listOwnClasses({ manager, officer }: Reader): Promise<SchoolClass[]> {
  if (!officer) return [];
  const rows = await manager.find(SchoolClassEntity, {
    where: { unitId: officer.post.unitId },
    order: { schoolYear: 'DESC', grade: 'ASC', name: 'ASC' },
  });
  return rows.map((row) => classFrom(row));
}
