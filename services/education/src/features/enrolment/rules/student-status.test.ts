import { byClock, byOfficer, divisionNo, isRole, ROLES, type Actor, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import type { Enrolment, StudentStatus } from '../../pupil/index.ts';
import {
  ENROLMENT,
  enrolmentInHand,
  STUDENT_STATUS,
  statusInHand,
  type StudentStatusAction,
} from './student-status.ts';

const TODAY = '2026-10-12';
const enrolment = (more: Partial<Enrolment> = {}): Enrolment => ({
  id: 'enrolment',
  version: 1,
  pupilId: 'pupil',
  childId: null,
  unitId: 'school',
  placeNo: divisionNo('150122101202'),
  classId: 'class',
  schoolYear: 2026,
  grade: 6,
  boarding: false,
  language: 'NATIONAL',
  status: 'PENDING',
  studentNumber: 'N1',
  statusReason: null,
  from: '2026-09-01',
  until: null,
  endKind: null,
  ...more,
});
const officer = (role: Role, divisions: string[] = ['150122'], unitId = 'school'): Actor =>
  byOfficer({
    officerId: role,
    subject: role,
    post: { postId: 'p', role, unitId, agency: ROLES[role].agency, divisions },
  });
const attempt = (subject: Enrolment, action: StudentStatusAction, actor: Actor) =>
  STUDENT_STATUS.attempt(statusInHand(subject, actor, TODAY), action, actor);

const MAY: Readonly<Record<StudentStatusAction, readonly [StudentStatus[], Role[], StudentStatus]>> = {
  confirmStudentStatus: [['PENDING'], ['education.officer', 'education.head'], 'CONFIRMED'],
  returnStudentStatus: [['PENDING', 'CONFIRMED'], ['education.officer', 'education.head'], 'RETURNED'],
  correctStudentStatus: [['PENDING', 'RETURNED'], ['school.teacher', 'school.head'], 'PENDING'],
};

describe('3.3.a student status confirmed by the bureau 学籍确认', () => {
  const cases = (Object.keys(STUDENT_STATUS.states) as StudentStatus[]).flatMap((state) =>
    (Object.keys(MAY) as StudentStatusAction[]).map((action) => [state, action] as const),
  );
  it.each(cases)('%s × %s: every role is let do it or refused with a reason', (state, action) => {
    const [states, roles, to] = MAY[action];
    for (const role of Object.keys(ROLES).filter(isRole)) {
      const answer = attempt(enrolment({ status: state }), action, officer(role));
      if (states.includes(state) && roles.includes(role))
        expect(answer).toMatchObject({ ok: true, value: { state: to } });
      else
        expect(answer).toMatchObject({
          ok: false,
          refusal: { code: states.includes(state) ? 'NOT_YOUR_ROLE' : 'ILLEGAL_TRANSITION' },
        });
    }
    expect(attempt(enrolment({ status: state }), action, byClock('job')).ok).toBe(false);
  });

  it.each([
    ['confirmStudentStatus', officer('education.officer', ['150123']), 'BUREAU_OF_SCHOOL'],
    ['returnStudentStatus', officer('education.head', ['150123']), 'BUREAU_OF_SCHOOL'],
    ['correctStudentStatus', officer('school.teacher', [], 'another school'), 'OWN_SCHOOL'],
  ] as const)('%s is refused to those of elsewhere', (action, actor, code) => {
    expect(attempt(enrolment(), action, actor)).toMatchObject({
      ok: false,
      refusal: { missing: [{ code }] },
    });
  });

  it('confirms no status without a number, and none of a pupil who has left', () => {
    const bureau = officer('education.officer');

    expect(attempt(enrolment({ studentNumber: null }), 'confirmStudentStatus', bureau)).toMatchObject({
      refusal: { missing: [{ code: 'STUDENT_NUMBER' }] },
    });
    expect(attempt(enrolment({ until: TODAY }), 'confirmStudentStatus', bureau)).toMatchObject({
      refusal: { missing: [{ code: 'AT_SCHOOL' }] },
    });
  });
});

describe('3.3.a leaving a school 离校', () => {
  it.each(Object.keys(ROLES).filter(isRole))('%s: only the head of the own school records it', (role) => {
    const actor = officer(role);

    expect(
      ENROLMENT.attempt(enrolmentInHand(enrolment(), actor, TODAY, { ending: 'LEFT' }), 'endEnrolment', actor)
        .ok,
    ).toBe(role === 'school.head');
  });

  it.each(Object.keys(ROLES).filter(isRole))('%s: only the head moves a pupil to another class', (role) => {
    const move = (actor: Actor, more: Partial<Enrolment> = {}) =>
      ENROLMENT.attempt(enrolmentInHand(enrolment(more), actor, TODAY), 'moveToClass', actor).ok;

    expect(move(officer(role))).toBe(role === 'school.head');
    expect(move(officer(role), { until: TODAY })).toBe(false);
    expect(move(officer(role, [], 'another school'))).toBe(false);
  });

  it('ends once, and finishes in the last grade of a level only', () => {
    const head = officer('school.head');
    const end = (more: Partial<Enrolment>) =>
      ENROLMENT.attempt(
        enrolmentInHand(enrolment(more), head, TODAY, { ending: 'FINISHED' }),
        'endEnrolment',
        head,
      );

    expect(end({ grade: 6 }).ok).toBe(true);
    expect(end({ grade: 5 })).toMatchObject({ refusal: { missing: [{ code: 'LAST_GRADE' }] } });
    expect(end({ until: '2026-10-01' })).toMatchObject({ refusal: { code: 'ILLEGAL_TRANSITION' } });
  });
});

describe('3.3.h a dropout without a streak 无考勤记录的辍学', () => {
  const register = (actor: Actor, openCaseId: string | null = null, more: Partial<Enrolment> = {}) =>
    ENROLMENT.attempt(
      enrolmentInHand(enrolment(more), actor, TODAY, { openCaseId }),
      'registerDropout',
      actor,
    );

  it.each(Object.keys(ROLES).filter(isRole))('%s: teacher and head of the own school register it', (role) => {
    expect(register(officer(role)).ok).toBe(role === 'school.teacher' || role === 'school.head');
    expect(register(officer(role, [], 'another school')).ok).toBe(false);
    expect(register(officer(role), null, { until: TODAY }).ok).toBe(false);
  });

  it('is refused where a case is open already, and by which clause', () => {
    expect(register(officer('school.teacher'), 'case')).toMatchObject({
      refusal: { missing: [{ code: 'NO_OPEN_CASE', clause: '3.3.h' }] },
    });
  });
});
