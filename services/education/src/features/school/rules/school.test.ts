import { byClock, byOfficer, divisionNo, isRole, ROLES, type Actor, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import { SCHOOL, schoolInHand, type School } from './school.ts';

const school = (version: number): School => ({
  id: 'school',
  place: '150122101202',
  placeNo: divisionNo('150122101202'),
  version,
  level: null,
  languages: ['NATIONAL'],
  boarding: false,
});
const officer = (role: Role, divisions: string[] = ['150122'], unitId = 'school'): Actor =>
  byOfficer({
    officerId: role,
    subject: role,
    post: { postId: 'p', role, unitId, agency: ROLES[role].agency, divisions },
  });
const MAY = {
  recordSchool: ['education.officer', 'education.head'],
  openClass: ['school.teacher', 'school.head'],
  openDormitory: ['school.head'],
  startScreeningRound: ['school.psychologist', 'school.head'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
type Action = keyof typeof MAY;
const attempt = (version: number, action: Action, actor: Actor) =>
  SCHOOL.attempt(schoolInHand(school(version), actor), action, actor);

describe('3.3.a what is done with a school 学校', () => {
  const cases = (Object.keys(MAY) as Action[]).flatMap((action) =>
    [0, 1].map((version) => [action, version] as const),
  );
  it.each(cases)('%s, version %i: by those who may, and nobody else', (action, version) => {
    const may: readonly Role[] = MAY[action];
    for (const role of Object.keys(ROLES).filter(isRole)) {
      const answer = attempt(version, action, officer(role));
      expect(answer.ok).toBe(may.includes(role));
      if (answer.ok)
        expect(answer.value.state).toBe(action === 'recordSchool' || version > 0 ? 'RECORDED' : 'UNRECORDED');
    }
    expect(attempt(version, action, byClock('job')).ok).toBe(false);
  });

  it('is recorded by the bureau of its place, and the rest is done by the school itself', () => {
    expect(attempt(0, 'recordSchool', officer('education.head', ['150123']))).toMatchObject({
      refusal: { missing: [{ code: 'BUREAU_OF_SCHOOL' }] },
    });
    expect(attempt(1, 'openClass', officer('school.head', [], 'another'))).toMatchObject({
      refusal: { missing: [{ code: 'OWN_SCHOOL' }] },
    });
  });
});
