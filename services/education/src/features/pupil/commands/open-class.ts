import {
  divisionNo,
  inputProblems,
  newId,
  ok,
  refuse,
  type Actor,
  type Refusal,
  type Result,
} from '@ger/kernel';
import { requireRole, unitOf } from '@ger/subgraph';
import type { EducationDeps } from '../../../deps.ts';
import type { SchoolClass } from '../rules/pupil.ts';

export interface OpenClassInput {
  readonly idempotencyKey: string;
  readonly name: string;
  readonly grade: number;
  readonly schoolYear: number;
}

/** Whose unit is not recorded as a school runs no classes. */
export const NOT_A_SCHOOL: Refusal = {
  code: 'NOT_A_SCHOOL',
  clause: '3.3.a',
  zh: '本单位没有登记为学校，请联系民政部门核对单位登记',
  en: 'Your unit is not recorded as a school: ask civil affairs to check the record',
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
  (actor: Actor, { name, grade, schoolYear }: OpenClassInput): Promise<Result<SchoolClass>> =>
    inTransaction(async (tx) => {
      const allowed = requireRole(actor, ['school.teacher', 'school.head'], '3.3.a');
      if (!allowed.ok) return allowed;
      const problems = inputProblems();
      problems.check(name.trim() !== '', 'name', '请填写班级名称', 'name the class');
      problems.check(grade >= 1 && grade <= 9, 'grade', '年级为 1 至 9', 'a grade from 1 to 9');
      const year = tx.now.getUTCFullYear();
      problems.check(
        Math.abs(schoolYear - year) <= 1,
        'schoolYear',
        '学年应为今年前后一年内',
        'a school year about now',
      );
      problems.throwIfAny();
      const unitId = unitOf(actor);
      const place = await tx.units.seatOfSchool(unitId);
      if (place === undefined) return refuse(NOT_A_SCHOOL);
      const opened = {
        id: newId(),
        unitId,
        place,
        placeNo: divisionNo(place),
        name: name.trim(),
        grade,
        schoolYear,
      };
      if (await tx.classes.exists(opened)) return refuse(CLASS_EXISTS);
      return ok(await tx.classes.add(opened));
    });
