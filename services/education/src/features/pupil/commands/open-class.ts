import { dayOf, inputProblems, newId, ok, refuse, type Actor, type Refusal, type Result } from '@ger/kernel';
import { requireRole, unitOf } from '@ger/subgraph';
import type { EducationDeps } from '../../../deps.ts';
import { gradesOf, hasGrade, LARGEST_CLASS, standardCapacity, type SchoolLevel } from '../rules/grades.ts';
import type { SchoolClass } from '../rules/pupil.ts';

export interface OpenClassInput {
  readonly idempotencyKey: string;
  readonly name: string;
  readonly grade: number;
  readonly schoolYear: number;
  readonly capacity?: number | null;
  readonly classTeacherPostId?: string | null;
}

/** Whose unit is not recorded as a school runs no classes. */
export const NOT_A_SCHOOL: Refusal = {
  code: 'NOT_A_SCHOOL',
  clause: '3.3.a',
  zh: '本单位没有登记为学校，请联系民政部门核对单位登记',
  en: 'Your unit is not recorded as a school: ask civil affairs to check the record',
  missing: [],
};
const NOT_OF_THIS_SCHOOL: Refusal = {
  code: 'NOT_OF_THIS_SCHOOL',
  clause: '3.3.a',
  zh: '班主任须为本校在任人员',
  en: 'The class teacher holds a post at the school',
  missing: [],
};
const CLASS_EXISTS: Refusal = {
  code: 'CLASS_EXISTS',
  clause: '3.3.a',
  zh: '本校该学年该年级已有同名班级',
  en: 'The school has a class of that name in that grade and year already',
  missing: [],
};

/** 设立班级 — open a class at one's own school for a school year (3.3.a). */
export const openClass =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, input: OpenClassInput): Promise<Result<SchoolClass>> =>
    inTransaction(async (tx) => {
      const allowed = requireRole(actor, ['school.teacher', 'school.head'], '3.3.a');
      if (!allowed.ok) return allowed;
      const unitId = unitOf(actor);
      const school = await tx.schools.find(unitId);
      if (!school) return refuse(NOT_A_SCHOOL);
      const { place, placeNo, level } = school;
      const { name, grade, schoolYear, capacity, classTeacherPostId = null } = input;
      const opened = {
        id: newId(),
        unitId,
        place,
        placeNo,
        name: name.trim(),
        grade,
        schoolYear,
        capacity:
          capacity ?? standardCapacity(grade, { division: place, day: dayOf(tx.now) }, await tx.tightened()),
        taken: 0,
        classTeacherPostId,
      };
      checkClass(opened, level, tx.now.getUTCFullYear());
      if (classTeacherPostId !== null && !(await tx.schools.hasPost(unitId, classTeacherPostId)))
        return refuse(NOT_OF_THIS_SCHOOL);
      if (await tx.classes.exists(opened)) return refuse(CLASS_EXISTS);
      await tx.places.open(opened);
      return ok(await tx.classes.add(opened));
    });

function checkClass(
  { name, grade, schoolYear, capacity }: SchoolClass,
  level: SchoolLevel | null,
  year: number,
): void {
  const problems = inputProblems();
  const { first, last } = gradesOf(level);
  problems.check(name !== '', 'name', '请填写班级名称', 'name the class');
  problems.check(
    hasGrade(level, grade),
    'grade',
    `年级为 ${first} 至 ${last}`,
    `a grade from ${first} to ${last}`,
  );
  problems.check(
    Math.abs(schoolYear - year) <= 1,
    'schoolYear',
    '学年应为今年前后一年内',
    'a school year about now',
  );
  problems.check(
    capacity >= 1 && capacity <= LARGEST_CLASS,
    'capacity',
    `班额为 1 至 ${LARGEST_CLASS}`,
    `1 to ${LARGEST_CLASS} places`,
  );
  problems.throwIfAny();
}
