import {
  dayOf,
  inputProblems,
  isWorkingDay,
  ok,
  refuse,
  type Actor,
  type Day,
  type Refusal,
  type Result,
} from '@ger/kernel';
import { requireOwnUnit, requireRole } from '@ger/subgraph';
import type { EducationDeps } from '../../../deps.ts';
import { inSchoolYear, type SchoolClass } from '../../pupil/index.ts';
import type { AbsenceKind } from '../rules/attendance.ts';
import type { Absences } from '../store.ts';
import { followAbsences } from './follow-absences.ts';

export interface EnterAttendanceInput {
  readonly idempotencyKey: string;
  readonly classId: string;
  readonly on: Day;
  readonly absences: readonly { readonly pupilId: string; readonly kind: AbsenceKind }[];
}

/** The day of a class whose attendance was entered. */
export interface EnteredDay {
  readonly classId: string;
  readonly on: Day;
}

const NOT_A_SCHOOL_DAY: Refusal = {
  code: 'NOT_A_SCHOOL_DAY',
  clause: '3.3.g',
  zh: '当日为周末或法定节假日，不是教学日；调休的工作日可以登记',
  en: 'A weekend or public holiday is no school day; a make-up working day is',
  missing: [],
};

const DAY_OFF: Refusal = {
  code: 'DAY_OFF',
  clause: '3.3.g',
  zh: '本校已登记当日停课；确有上课的，请校长先撤销停课日',
  en: 'Your school has declared this a day off; if there was school, the head withdraws that first',
  missing: [],
};

/**
 * 登记考勤 — enter the attendance of one's own school's class for a school day, in one act; once more is a correction
 * (3.3.g). Unexcused streaks are then computed anew from the recorded days, and what has changed is said.
 */
export const enterAttendance =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, input: EnterAttendanceInput): Promise<Result<EnteredDay>> =>
    inTransaction(async (tx) => {
      const allowed = requireRole(actor, ['school.teacher', 'school.head'], '3.3.g');
      if (!allowed.ok) return allowed;
      const { classId, on } = input;
      const schoolClass = await tx.classes.get(classId);
      const own = requireOwnUnit(actor, schoolClass.unitId, '3.3.g');
      if (!own.ok) return own;
      checkInput(input, schoolClass, dayOf(tx.now), await tx.pupils.enrolledOn(classId, on));
      if (!isWorkingDay(on)) return refuse(NOT_A_SCHOOL_DAY);
      if (await tx.calendars.isDayOff(schoolClass.unitId, on)) return refuse(DAY_OFF);
      await tx.attendance.hold(classId);
      const absences = Object.fromEntries(input.absences.map(({ pupilId, kind }) => [pupilId, kind]));
      const before = await tx.attendance.enter(classId, on, absences);
      await followAbsences(tx, schoolClass, [...unexcused(before), ...unexcused(absences)]);
      return ok({ classId, on });
    });

function unexcused(absences: Absences): string[] {
  return Object.keys(absences).filter((pupilId) => absences[pupilId] === 'UNEXCUSED');
}

function checkInput(
  { on, absences }: EnterAttendanceInput,
  { schoolYear }: SchoolClass,
  today: Day,
  enrolled: ReadonlySet<string>,
): void {
  const problems = inputProblems();
  problems.check(on <= today, 'on', '不能登记今后的考勤', 'not a day to come');
  problems.check(
    inSchoolYear(schoolYear, on),
    'on',
    '日期不在该班的学年内',
    "outside the class's school year",
  );
  absences.forEach(({ pupilId }, index) => {
    const path = `absences.${index}.pupilId`;
    problems.check(enrolled.has(pupilId), path, '该学生当日不在本班就读', 'not in this class on that day');
    const first = absences.findIndex((absence) => absence.pupilId === pupilId);
    problems.check(first === index, path, '该学生已列出', 'listed already');
  });
  problems.throwIfAny();
}
