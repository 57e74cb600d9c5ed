import { dayOf } from '@ger/kernel';
import { ofChildren, type Batch, type Reader } from '@ger/subgraph';
import { In } from 'typeorm';
import { enrolmentRowsOn, RUNS_ON } from './enrolment-rows.ts';
import { classFrom, enrolmentFrom, PupilEntity, pupilFrom, SchoolClassEntity } from './entities.ts';
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

/** The running enrolment of each pupil, with the class of today. */
export const enrolmentsOfPupils: Batch<string, Enrolment> = async ({ manager, now, cipher }, pupilIds) => {
  const where = `e.pupil_id = ANY ($2::uuid[]) AND ${RUNS_ON}`;
  const rows = await enrolmentRowsOn(manager, dayOf(now), { where, parameters: [pupilIds] });
  return new Map(rows.map((row) => [row.pupilId, enrolmentFrom(row, cipher)]));
};

/** The running enrolment of each child; the latest begun, should two schools have one each (3.3.a). */
export const enrolmentsOfChildren = ofChildren(async ({ manager, now, cipher }, childIds, goesBy) => {
  const where = `e.child_id = ANY ($2::uuid[]) AND ${RUNS_ON} ORDER BY e.from_day, e.enrolment_id`;
  const rows = await enrolmentRowsOn(manager, dayOf(now), { where, parameters: [childIds] });
  return new Map(rows.map((row) => [goesBy(row.childId ?? ''), enrolmentFrom(row, cipher)]));
});

/** The pupils who belong to each class today or, of a class of the next year, will; by name. */
export const pupilsOfClasses: Batch<string, Pupil[]> = async ({ manager, now }, classIds) => {
  const current = await manager.query<{ class_id: string; pupil_id: string }[]>(
    `SELECT c.class_id, e.pupil_id FROM enrolment_stay c JOIN enrolment e USING (enrolment_id)
      WHERE c.class_id = ANY ($1::uuid[]) AND (c.until_day IS NULL OR c.until_day > greatest($2::date, c.from_day))`,
    [classIds, dayOf(now)],
  );
  const rows = await manager.find(PupilEntity, {
    where: { pupilId: In(current.map((row) => row.pupil_id)) },
    order: { name: 'ASC', pupilId: 'ASC' },
  });
  const members = Map.groupBy(current, (row) => row.class_id);
  return new Map(
    classIds.map((id) => {
      const ids = new Set(members.get(id)?.map((row) => row.pupil_id));
      return [id, rows.filter(({ pupilId }) => ids.has(pupilId)).map((row) => pupilFrom(row))];
    }),
  );
};

/** A school's classes of one year, by `unitId/schoolYear`; as far as they may be seen. */
export const classesOfSchoolYears: Batch<string, SchoolClass[]> = async ({ manager }, keys) => {
  const rows = await manager.find(SchoolClassEntity, {
    where: keys.map((key) => {
      const [unitId = '', schoolYear] = key.split('/');
      return { unitId, schoolYear: Number(schoolYear) };
    }),
    order: { grade: 'ASC', name: 'ASC', classId: 'ASC' },
  });
  return Map.groupBy(
    rows.map((row) => classFrom(row)),
    ({ unitId, schoolYear }) => `${unitId}/${schoolYear}`,
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
