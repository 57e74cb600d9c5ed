import { byEvent, byOfficer, isRole, ROLES, type Actor, type ActorRole } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import { inHandOf, SCREENING, standingOf, type Screening, type ScreeningState } from './screening.ts';

const SCHOOL = 'school';
const screeningIn = (state: ScreeningState): Screening => ({
  id: 'screening',
  version: 1,
  pupilId: 'pupil',
  childId: null,
  unitId: SCHOOL,
  instrument: 'phq-9@1',
  on: '2026-10-12',
  answers: [],
  score: 12,
  band: 'MODERATE',
  positive: true,
  urgent: false,
  note: null,
  state,
  followUpOn: '2026-11-11',
  followUpOf: null,
});
const actorOf = (role: ActorRole, unitId = SCHOOL): Actor => {
  if (!isRole(role)) return byEvent({ type: role.replace('event:', ''), id: 'event' });
  const post = { postId: 'post', role, unitId, agency: ROLES[role].agency, divisions: [] };
  return byOfficer({ officerId: role, subject: role, post });
};
const states = Object.keys(SCREENING.states) as ScreeningState[];
const actions = [...new Set(SCREENING.transitions.map(({ action }) => action))];

describe('3.3.c every state × action × role of a screening is as the table says, or refused with a reason', () => {
  it.each(states.flatMap((state) => actions.map((action) => [state, action] as const)))(
    '%s × %s',
    (state, action) => {
      const step = SCREENING.transitionFrom(state, action);
      for (const role of Object.keys(ROLES).filter(isRole)) {
        const answer = SCREENING.attempt(inHandOf(screeningIn(state), actorOf(role)), action, actorOf(role));

        if (!step) expect(answer).toMatchObject({ ok: false, refusal: { code: 'ILLEGAL_TRANSITION' } });
        else if (step.by.includes(role))
          expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
        else expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE' } });
      }
    },
  );

  it('is the business of the school that screened, not of another one', () => {
    const elsewhere = actorOf('school.psychologist', 'another school');
    const answer = SCREENING.attempt(
      inHandOf(screeningIn('FOLLOW_UP_DUE'), elsewhere),
      'recordFollowUp',
      elsewhere,
    );

    expect(answer).toMatchObject({ ok: false, refusal: { missing: [{ code: 'OWN_SCHOOL' }] } });
  });
});

describe('3.3.c the follow-up 复查', () => {
  it.each([
    ['is not due after a clear result', false, false, { state: 'CLEAR', followUpOn: null }],
    ['is due within thirty days of a positive one', true, false, { followUpOn: '2026-10-31' }],
    ['is due within a week of an urgent one', true, true, { followUpOn: '2026-10-08' }],
  ])('%s', (_, positive, urgent, standing) => {
    expect(standingOf({ positive, urgent }, { day: '2026-10-01' }, [])).toMatchObject(standing);
  });
});
