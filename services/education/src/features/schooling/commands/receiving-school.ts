import {
  dayOf,
  inputProblems,
  newId,
  ok,
  refuse,
  requireReason,
  type Actor,
  type DivisionCode,
  type Refusal,
} from '@ger/kernel';
import { unitOf } from '@ger/subgraph';
import type { EducationTx } from '../../../deps.ts';
import type { Enrolment, Pupil, SchoolClass } from '../../pupil/index.ts';
import type { SchoolingCase } from '../rules/schooling-case.ts';
import { aboutCase, actOnSchooling, requestOf, type OnSchoolingCase } from './act.ts';
import { releaseHeld } from './bureau.ts';

export interface AcceptSchoolPlaceInput extends OnSchoolingCase {
  readonly classId: string;
  readonly boarding: boolean;
  /** Asked for where education does not know it. */
  readonly name?: string | null;
}

const CLASS_FULL: Refusal = {
  code: 'CLASS_FULL',
  clause: '4.2.j',
  zh: '该班已满员，请编入本年级其他班',
  en: 'The class is full: choose another of the grade',
  missing: [],
};

/**
 * 接收入学 — the school takes the pupil into a class of the grade whose place is held (4.2.j). Pupil and enrolment are new
 * ones, so that nothing ties them to the old school; it is told afterwards, by an event of its own, that its pupil left.
 */
export const acceptSchoolPlace = actOnSchooling<AcceptSchoolPlaceInput>({
  action: 'acceptSchoolPlace',
  async change(schooling, input, tx, actor) {
    const schoolClass = await ownClass(tx, actor, schooling, input);
    const name = schooling.pupilName ?? input.name?.trim() ?? '';
    const problems = inputProblems();
    problems.check(name !== '', 'name', '请填写姓名', 'name the pupil');
    problems.throwIfAny();
    if (!(await tx.places.takeHeldInClass(schoolClass.id))) return refuse(CLASS_FULL);
    const pupil = await pupilOf(tx, schooling, { schoolClass, name });
    await tx.schoolings.hide(pupil.id, schooling.id, await whoMayKnow(tx, schooling, schoolClass.place));
    await tx.pupils.enrol(
      pupil,
      enrolmentOf(tx, pupil, { schoolClass, schooling, boarding: input.boarding }),
    );
    return ok({ ...schooling, pupilId: pupil.id, settledAt: tx.now });
  },
  say: (tx, schooling) =>
    tx.outbox.add('schooling.placed', {
      ...aboutCase(schooling),
      payload: requestOf(schooling),
    }),
});

/** 退回教育部门 — the school cannot receive the pupil, and says why; the place is free again (4.2.j). */
export const declineSchoolPlace = actOnSchooling<OnSchoolingCase & { readonly reason: string }>({
  action: 'declineSchoolPlace',
  reasonOf: ({ reason }) => reason,
  async change(schooling, { reason }, tx, actor) {
    requireReason(reason);
    await releaseHeld(tx, schooling);
    return ok({
      ...schooling,
      schoolYear: null,
      declinedUnitIds: [...new Set([...schooling.declinedUnitIds, unitOf(actor)])],
      lastReason: reason.trim(),
    });
  },
});

async function ownClass(
  tx: EducationTx,
  actor: Actor,
  { grade, schoolYear }: SchoolingCase,
  { classId }: AcceptSchoolPlaceInput,
): Promise<SchoolClass> {
  const schoolClass = await tx.classes.get(classId);
  const problems = inputProblems();
  problems.check(
    schoolClass.unitId === unitOf(actor) &&
      schoolClass.grade === grade &&
      schoolClass.schoolYear === schoolYear,
    'classId',
    '请选择本校该年级的班级',
    'a class of that grade at your school',
  );
  problems.throwIfAny();
  return schoolClass;
}

/** The school, the bureau that placed the pupil, and the bureau in charge of the school's place (status moves between bureaus). */
async function whoMayKnow(
  tx: EducationTx,
  { unitId, schoolUnitId }: SchoolingCase,
  place: DivisionCode,
): Promise<string[]> {
  const there = await tx.units.bureauOf(place, schoolUnitId ?? undefined);
  return [schoolUnitId, unitId, there].flatMap((unit) => unit ?? []);
}

async function pupilOf(
  tx: EducationTx,
  { childId, birthDate, sex, fromDivision }: SchoolingCase,
  { schoolClass: { unitId, placeNo, place }, name }: { schoolClass: SchoolClass; name: string },
): Promise<Pupil> {
  const residence =
    (await tx.units.findResidence(childId)) ?? (fromDivision.length < TOWNSHIP ? place : fromDivision);
  return { id: newId(), childId, unitId, placeNo, name, birthDate, sex, residence, identityTokens: [] };
}

/** Digits of a township's code. */
const TOWNSHIP = 9;

function enrolmentOf(
  { now }: EducationTx,
  pupil: Pupil,
  {
    schoolClass,
    schooling,
    boarding,
  }: { schoolClass: SchoolClass; schooling: SchoolingCase; boarding: boolean },
): Enrolment {
  const { id: classId, unitId, placeNo, schoolYear, grade } = schoolClass;
  return {
    id: newId(),
    version: 1,
    pupilId: pupil.id,
    childId: pupil.childId,
    unitId,
    placeNo,
    classId,
    schoolYear,
    grade,
    boarding,
    language: schooling.language ?? 'NATIONAL',
    status: 'PENDING',
    studentNumber: null,
    statusReason: null,
    from: dayOf(now),
    until: null,
    endKind: null,
  };
}
