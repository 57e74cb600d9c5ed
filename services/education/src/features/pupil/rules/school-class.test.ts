import { byClock, byOfficer, divisionNo, isRole, ROLES, type Actor, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import type { SchoolClass } from './pupil.ts';
import { classInHand, SCHOOL_CLASS, type SchoolClassAction } from './school-class.ts';

const schoolClass = (taken = 0): SchoolClass => ({
  id: 'class',
  unitId: 'school',
  place: '150122101202',
  placeNo: divisionNo('150122101202'),
  name: '三年级1班',
  grade: 3,
  schoolYear: 2026,
  capacity: 45,
  taken,
  classTeacherPostId: null,
});
const officer = (role: Role, divisions: string[] = ['150122'], unitId = 'school'): Actor =>
  byOfficer({
    officerId: role,
    subject: role,
    post: { postId: 'p', role, unitId, agency: ROLES[role].agency, divisions },
  });
const attempt = (action: SchoolClassAction, actor: Actor, taken = 0) =>
  SCHOOL_CLASS.attempt(classInHand(schoolClass(taken), actor), action, actor);

const MAY: Readonly<Record<SchoolClassAction, readonly Role[]>> = {
  enrolPupil: ['school.teacher', 'school.head'],
  changeClass: ['school.head'],
  confirmClassStatuses: ['education.officer', 'education.head'],
  recordPupilContacts: ['school.teacher', 'school.head'],
};

describe('3.3.a what is done with a class 班级', () => {
  it.each(Object.keys(MAY) as SchoolClassAction[])('%s: by those who may, and nobody else', (action) => {
    for (const role of Object.keys(ROLES).filter(isRole))
      expect(attempt(action, officer(role)).ok).toBe(MAY[action].includes(role));
    expect(attempt(action, byClock('job')).ok).toBe(false);
  });

  it('is done by its own school and the bureau of its place, and nobody is enrolled into a full class', () => {
    expect(attempt('enrolPupil', officer('school.head', [], 'another'))).toMatchObject({
      refusal: { missing: [{ code: 'OWN_SCHOOL' }] },
    });
    expect(attempt('confirmClassStatuses', officer('education.head', ['150123']))).toMatchObject({
      refusal: { missing: [{ code: 'BUREAU_OF_SCHOOL' }] },
    });
    expect(attempt('enrolPupil', officer('school.head'), 45)).toMatchObject({
      refusal: { missing: [{ code: 'FREE_PLACE' }] },
    });
  });
});
