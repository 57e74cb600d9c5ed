import { byOfficer, isRole, ROLES, type Actor, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import { ACTIVITY, activityInHand, termOf, TOPICS, type Activity, type ActivityState } from './activity.ts';

const activity = (more: Partial<Activity> = {}): Activity => ({
  id: 'activity',
  version: 1,
  unitId: 'school',
  place: '150122101',
  placeNo: 150122101000,
  topic: 'ANTI_BULLYING',
  title: '防欺凌主题班会',
  on: '2026-09-10',
  state: 'PLANNED',
  teachers: 0,
  dormitoryManagers: 0,
  pupils: 0,
  guardians: 0,
  invitations: [],
  ...more,
});
const actorOf = (role: Role, unitId = 'school'): Actor => {
  const post = { postId: 'post', role, unitId, agency: ROLES[role].agency, divisions: [] };
  return byOfficer({ officerId: role, subject: role, post });
};
const TODAY = '2026-09-10';
const states = Object.keys(ACTIVITY.states) as ActivityState[];
const actions = [...new Set(ACTIVITY.transitions.map(({ action }) => action))];

describe('3.3.d, 3.3.e every state × action × role of an activity is as the table says, or refused with a reason', () => {
  it.each(states.flatMap((state) => actions.map((action) => [state, action] as const)))(
    '%s × %s',
    (state, action) => {
      const step = ACTIVITY.transitionFrom(state, action);
      for (const role of Object.keys(ROLES).filter(isRole)) {
        const actor = actorOf(role);
        const answer = ACTIVITY.attempt(activityInHand(activity({ state }), actor, TODAY), action, actor);

        if (!step) expect(answer).toMatchObject({ ok: false, refusal: { code: 'ILLEGAL_TRANSITION' } });
        else if (step.by.includes(role))
          expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
        else expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE' } });
      }
    },
  );

  it('is not held before its day, nor by another unit', () => {
    const [own, other] = [actorOf('school.head'), actorOf('school.head', 'another')];

    expect(
      ACTIVITY.attempt(activityInHand(activity(), own, '2026-09-09'), 'recordActivityHeld', own),
    ).toMatchObject({ refusal: { missing: [{ code: 'DAY_CAME' }] } });
    expect(
      ACTIVITY.attempt(activityInHand(activity(), other, TODAY), 'recordActivityHeld', other),
    ).toMatchObject({ refusal: { missing: [{ code: 'OWN_ACTIVITY' }] } });
  });

  it('3.3.d trains class teachers and dormitory managers; all other topics are campus safety', () => {
    const trainings = Object.entries(TOPICS).filter(([, { kind }]) => kind === 'TRAINING');

    expect(trainings.map(([topic]) => topic)).toEqual(['CLASS_TEACHERS', 'DORMITORY_MANAGERS']);
    expect(trainings.every(([, { clause }]) => clause === '3.3.d')).toBe(true);
  });

  it.each([
    ['2026-09-01', 1],
    ['2027-01-31', 1],
    ['2027-02-20', 2],
    ['2027-08-31', 2],
  ] as const)('%s lies in term %s', (day, term) => {
    expect(termOf(day)).toBe(term);
  });
});
