import { byClock, byEvent, byOfficer, divisionNo, isRole, ROLES, type Actor, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GRADES } from '../../pupil/index.ts';
import { distanceOf } from '../queries.ts';
import { gradeFor } from './grade.ts';
import {
  inHandOf,
  SCHOOLING,
  type SchoolingAction,
  type SchoolingCase,
  type SchoolingState,
} from './schooling-case.ts';

const schooling = (more: Partial<SchoolingCase> = {}): SchoolingCase => ({
  id: 'case',
  version: 1,
  state: 'RECEIVED',
  childId: 'child',
  incidentId: 'incident',
  requestId: 'request',
  needId: null,
  askerUnitId: 'station',
  unitId: 'unit',
  fromDivision: '150122101',
  placeNo: divisionNo('150122101'),
  level: 'PRIMARY',
  language: null,
  grade: 3,
  pupilName: null,
  birthDate: '2017-05-20',
  sex: 'FEMALE',
  leftUnitIds: [],
  declinedUnitIds: [],
  requestedAt: new Date('2026-10-12T02:00:00Z'),
  dueAt: new Date('2026-10-26T16:00:00Z'),
  schoolUnitId: 'unit',
  schoolYear: 2026,
  pupilId: null,
  lastReason: null,
  reasonCode: null,
  settledAt: null,
  ...more,
});
const officer = (role: Role, unitId = 'unit', divisions: string[] = []): Actor =>
  byOfficer({
    officerId: role,
    subject: role,
    post: { postId: 'p', role, unitId, agency: ROLES[role].agency, divisions },
  });

const BUREAU: Role[] = ['education.officer', 'education.head'];
/** Written down a second time: from where, by whom, to where. */
const MAY: Readonly<Record<SchoolingAction, readonly [SchoolingState[], Role[], SchoolingState]>> = {
  offerSchoolPlace: [['RECEIVED'], BUREAU, 'OFFERED'],
  takeBackOffer: [['OFFERED'], BUREAU, 'RECEIVED'],
  acceptSchoolPlace: [['OFFERED'], ['school.teacher', 'school.head'], 'PLACED'],
  declineSchoolPlace: [['OFFERED'], ['school.head'], 'RECEIVED'],
  declineSchooling: [['RECEIVED'], BUREAU, 'DECLINED'],
  withdrawSchooling: [['RECEIVED', 'OFFERED'], [], 'WITHDRAWN'],
};

describe('4.2.j school placement 就学安置', () => {
  const cases = (Object.keys(SCHOOLING.states) as SchoolingState[]).flatMap((state) =>
    (Object.keys(MAY) as SchoolingAction[]).map((action) => [state, action] as const),
  );
  it.each(cases)('%s × %s: every role is let do it or refused with a reason', (state, action) => {
    const [states, roles, to] = MAY[action];
    for (const role of Object.keys(ROLES).filter(isRole)) {
      const actor = officer(role);
      const answer = SCHOOLING.attempt(inHandOf(schooling({ state }), actor), action, actor);
      if (states.includes(state) && roles.includes(role))
        expect(answer).toMatchObject({ ok: true, value: { state: to } });
      else
        expect(answer).toMatchObject({
          ok: false,
          refusal: { code: states.includes(state) ? 'NOT_YOUR_ROLE' : 'ILLEGAL_TRANSITION' },
        });
    }
    const clock = byClock('job');
    expect(SCHOOLING.attempt(inHandOf(schooling({ state }), clock), action, clock).ok).toBe(false);
  });

  it.each([
    ['RECEIVED', true],
    ['OFFERED', true],
    ['PLACED', false],
    ['DECLINED', false],
    ['WITHDRAWN', false],
  ] as const)('is withdrawn by the police closing the incident, and with the need: %s %s', (state, open) => {
    for (const type of ['incident.closed', 'incident.measure-settled', 'need.withdrawn']) {
      const actor = byEvent({ type, id: 'e' });
      const answer = SCHOOLING.attempt(inHandOf(schooling({ state }), actor), 'withdrawSchooling', actor);
      expect(answer.ok).toBe(open);
    }
  });

  it('is done by the bureau it went to, and by the school that was asked, and names who where it is not', () => {
    const refused = (action: SchoolingAction, actor: Actor, more: Partial<SchoolingCase>) =>
      SCHOOLING.attempt(inHandOf(schooling(more), actor), action, actor);

    expect(refused('offerSchoolPlace', officer('education.officer', 'other'), {})).toMatchObject({
      refusal: { missing: [{ code: 'BUREAU_IN_CHARGE', clause: '4.2.j' }] },
    });
    expect(refused('acceptSchoolPlace', officer('school.head', 'other'), { state: 'OFFERED' })).toMatchObject(
      { refusal: { missing: [{ code: 'ASKED_SCHOOL', clause: '4.2.j' }] } },
    );
    expect(
      refused('offerSchoolPlace', officer('education.officer', 'other', ['150122']), { unitId: null }).ok,
    ).toBe(true);
  });
});

describe('4.2.j grade and distance 年级与远近', () => {
  it('keeps the present grade, else goes by age, always within the level that was asked for', () => {
    const levels = fc.constantFrom(null, ...(Object.keys(GRADES) as (keyof typeof GRADES)[]));
    const present = fc.option(fc.integer({ min: 1, max: 12 }), { nil: null });
    const born = fc.integer({ min: 2006, max: 2024 }).map((year) => `${year}-05-20`);
    fc.assert(
      fc.property(levels, present, born, (level, grade, birthDate) => {
        const { first, last } = level ? GRADES[level] : { first: 1, last: 12 };
        const answer = gradeFor({ level, birthDate, present: grade }, '2026-10-12');
        expect(answer).toBeGreaterThanOrEqual(first);
        expect(answer).toBeLessThanOrEqual(last);
        if (grade !== null && first <= grade && grade <= last) expect(answer).toBe(grade);
      }),
    );
    const byAge = (birthDate: string) => gradeFor({ level: null, birthDate, present: null }, '2026-10-12');
    expect([byAge('2020-08-31'), byAge('2020-09-01'), byAge('2019-08-31')]).toEqual([1, 1, 2]);
  });

  it.each([
    ['150122101202', 'SAME_TOWNSHIP'],
    ['150122102201', 'SAME_BANNER'],
    ['150123101', 'SAME_LEAGUE'],
    ['150422101', 'ELSEWHERE'],
  ] as const)('from 150122101 to %s is %s', (seat, distance) => {
    expect(distanceOf('150122101', seat)).toBe(distance);
  });
});
