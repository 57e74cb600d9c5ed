import {
  checkAgainst,
  dayOf,
  inputProblems,
  InvalidInput,
  isDivisionCode,
  newId,
  ok,
  parseIdentityNumber,
  refuse,
  type Actor,
  type Day,
  type Problem,
  type Refusal,
  type Result,
  type Sex,
} from '@ger/kernel';
import { requireOwnUnit, requireRole } from '@ger/subgraph';
import type { EducationDeps, EducationTx } from '../../../deps.ts';
import type { InstructionLanguage } from '../rules/grades.ts';
import type { Enrolment, Pupil, SchoolClass } from '../rules/pupil.ts';
import { schoolYearDays } from '../rules/school-year.ts';
import { NUMBER_TAKEN, studentNumberProblem } from '../rules/student-number.ts';

export interface EnrolPupilInput {
  readonly idempotencyKey: string;
  readonly classId: string;
  readonly name: string;
  readonly birthDate: Day;
  readonly sex: Sex;
  readonly identityNumber?: string | null;
  readonly residence: string;
  readonly boarding: boolean;
  readonly from: Day;
  readonly studentNumber?: string | null;
  readonly language?: InstructionLanguage | null;
}

/** What an entry is judged by, on the form and in a list. */
export type PupilEntryInput = Omit<EnrolPupilInput, 'idempotencyKey' | 'classId' | 'boarding'>;

const NO_FREE_PLACE: Refusal = {
  code: 'NO_FREE_PLACE',
  clause: '3.3.a',
  zh: '该班或该年级已没有空余学位',
  en: 'The class or its grade has no free place left',
  missing: [],
};
const ALREADY_ENROLLED: Refusal = {
  code: 'ALREADY_ENROLLED',
  clause: '3.3.a',
  zh: '该证件号码的学生已在本校就读',
  en: 'A pupil with this identity number is enrolled at this school already',
  missing: [],
};

/**
 * 学生入学 — enrol a pupil into a class of one's own school (3.3.a). The identity number becomes a token at once; whether
 * a dossier carries the same one is looked for afterwards, where the school does not see it.
 */
export const enrolPupil =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, input: EnrolPupilInput): Promise<Result<Pupil>> =>
    inTransaction(async (tx) => {
      const allowed = requireRole(actor, ['school.teacher', 'school.head'], '3.3.a');
      if (!allowed.ok) return allowed;
      const schoolClass = await tx.classes.get(input.classId);
      const own = requireOwnUnit(actor, schoolClass.unitId, '3.3.a');
      if (!own.ok) return own;
      const problems = entryProblems(input, schoolClass.schoolYear, dayOf(tx.now));
      if (problems.length > 0) throw new InvalidInput(problems);
      const identityTokens = input.identityNumber ? tx.tokensOf(input.identityNumber) : [];
      if (await tx.pupils.holdEnrolled(schoolClass.unitId, identityTokens)) return refuse(ALREADY_ENROLLED);
      const number = input.studentNumber?.trim();
      if (number && (await tx.enrolments.holdNumber(schoolClass.unitId, number))) return refuse(NUMBER_TAKEN);
      if (!(await tx.places.takeInClass(schoolClass))) return refuse(NO_FREE_PLACE);
      const pupil = pupilOf(input, schoolClass, identityTokens);
      const enrolment = enrolmentOf(input, schoolClass, pupil);
      await tx.pupils.enrol(pupil, enrolment);
      await sayEnrolled(tx, pupil, enrolment);
      return ok(pupil);
    });

/** What is wrong with the entry of a pupil, each fault at its field (3.3.a). */
export function entryProblems(input: PupilEntryInput, schoolYear: number, today: Day): Problem[] {
  const { birthDate, sex, from, residence, name, studentNumber } = input;
  const problems = inputProblems();
  problems.check(name.trim() !== '', 'name', '请填写姓名', 'name the pupil');
  problems.check(birthDate < today, 'birthDate', '出生日期须早于今天', 'born before today');
  problems.check(
    birthDate < from && from <= schoolYearDays(schoolYear).last,
    'from',
    '入学日期须在出生之后、本学年结束之前',
    'after the birth and before the end of the school year',
  );
  problems.check(
    isDivisionCode(residence) && residence.length >= SHORTEST_RESIDENCE,
    'residence',
    '居住地请选到苏木乡镇或嘎查村',
    'a township or village',
  );
  const badNumber = studentNumber ? studentNumberProblem(studentNumber) : undefined;
  if (badNumber) problems.check(false, 'studentNumber', badNumber.zh, badNumber.en);
  if (input.identityNumber) {
    const identity = parseIdentityNumber(input.identityNumber);
    const agrees = identity.ok && checkAgainst(identity, { birthDate, sex }).length === 0;
    problems.check(identity.ok, 'identityNumber', '身份证件号码有误', 'not a valid identity number');
    problems.check(
      !identity.ok || agrees,
      'identityNumber',
      '身份证件号码与出生日期或性别不符',
      'does not agree with birth date or sex',
    );
  }
  return problems.list();
}

/** Digits of a township's code: the village may be unknown, the township is who is told. */
const SHORTEST_RESIDENCE = 9;

function pupilOf(
  input: EnrolPupilInput,
  { unitId, placeNo }: SchoolClass,
  identityTokens: readonly string[],
): Pupil {
  const { birthDate, sex, residence } = input;
  return {
    id: newId(),
    childId: null,
    unitId,
    placeNo,
    name: input.name.trim(),
    birthDate,
    sex,
    residence,
    identityTokens,
  };
}

function enrolmentOf(
  { boarding, from, studentNumber, language }: EnrolPupilInput,
  schoolClass: SchoolClass,
  pupil: Pupil,
): Enrolment {
  const { id: classId, unitId, placeNo, schoolYear, grade } = schoolClass;
  return {
    id: newId(),
    pupilId: pupil.id,
    childId: null,
    unitId,
    placeNo,
    classId,
    schoolYear,
    grade,
    boarding,
    version: 1,
    language: language ?? 'NATIONAL',
    status: 'PENDING',
    studentNumber: studentNumber?.trim() || null,
    statusReason: null,
    from,
    until: null,
    endKind: null,
  };
}

function sayEnrolled({ outbox }: EducationTx, { residence }: Pupil, enrolment: Enrolment): Promise<unknown> {
  const { id: enrolmentId, childId, pupilId, unitId: schoolUnitId, schoolYear, grade, from } = enrolment;
  return outbox.add('enrolment.started', {
    aggregateId: enrolmentId,
    childId,
    division: residence,
    payload: { pupilId, schoolUnitId, enrolmentId, schoolYear, grade, from },
  });
}
