import { inputProblems, ok, refuse, type Actor, type Refusal, type Result } from '@ger/kernel';
import type { EducationDeps } from '../../../deps.ts';
import { classInHand, LARGEST_CLASS, SCHOOL_CLASS, type SchoolClass } from '../../pupil/index.ts';

export interface ChangeClassInput {
  readonly idempotencyKey: string;
  readonly classId: string;
  readonly capacity: number;
  readonly classTeacherPostId?: string | null;
}

const BELOW_TAKEN: Refusal = {
  code: 'BELOW_TAKEN',
  clause: '3.3.a',
  zh: '班额不能少于已占学位',
  en: 'No fewer places than are taken',
  missing: [],
};

/** 变更班级 — another capacity or class teacher for a class of one's own school (3.3.a). */
export const changeClass =
  ({ inTransaction }: EducationDeps) =>
  (
    actor: Actor,
    { classId, capacity, classTeacherPostId = null }: ChangeClassInput,
  ): Promise<Result<SchoolClass>> =>
    inTransaction(async (tx) => {
      const schoolClass = await tx.classes.get(classId);
      const step = SCHOOL_CLASS.attempt(classInHand(schoolClass, actor), 'changeClass', actor);
      if (!step.ok) return step;
      const problems = inputProblems();
      problems.check(
        capacity >= 1 && capacity <= LARGEST_CLASS,
        'capacity',
        `班额为 1 至 ${LARGEST_CLASS}`,
        `1 to ${LARGEST_CLASS} places`,
      );
      problems.check(
        classTeacherPostId === null || (await tx.schools.hasPost(schoolClass.unitId, classTeacherPostId)),
        'classTeacherPostId',
        '请选择本校在任人员',
        'somebody who holds a post at the school',
      );
      problems.throwIfAny();
      if (!(await tx.places.resize(classId, capacity))) return refuse(BELOW_TAKEN);
      return ok(await tx.classes.change({ ...schoolClass, capacity, classTeacherPostId }));
    });
