import { byOfficer, isRole, ROLES, type Actor, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import { roundInHand, SCREENING_ROUND, type RoundState, type ScreeningRound } from './round.ts';

const round = (more: Partial<ScreeningRound> = {}): ScreeningRound => ({
  id: 'round',
  version: 1,
  unitId: 'school',
  classId: 'class',
  instrument: 'phq-9@1',
  openedOn: '2026-10-12',
  dueOn: '2026-10-30',
  state: 'OPEN',
  counts: { WAITING: 0, DONE: 3, ABSENT: 0, DECLINED: 0 },
  ...more,
});
const actorOf = (role: Role, unitId = 'school'): Actor => {
  const post = { postId: 'post', role, unitId, agency: ROLES[role].agency, divisions: [] };
  return byOfficer({ officerId: role, subject: role, post });
};
const states = Object.keys(SCREENING_ROUND.states) as RoundState[];
const actions = [...new Set(SCREENING_ROUND.transitions.map(({ action }) => action))];

describe('3.3.c every state × action × role of a round of screening is as the table says, or refused with a reason', () => {
  it.each(states.flatMap((state) => actions.map((action) => [state, action] as const)))(
    '%s × %s',
    (state, action) => {
      const step = SCREENING_ROUND.transitionFrom(state, action);
      for (const role of Object.keys(ROLES).filter(isRole)) {
        const actor = actorOf(role);
        const answer = SCREENING_ROUND.attempt(roundInHand(round({ state }), actor), action, actor);

        if (!step) expect(answer).toMatchObject({ ok: false, refusal: { code: 'ILLEGAL_TRANSITION' } });
        else if (step.by.includes(role))
          expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
        else expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE' } });
      }
    },
  );

  it.each([
    [
      'while of somebody nothing is known',
      { counts: { WAITING: 2, DONE: 1, ABSENT: 0, DECLINED: 0 } },
      'ALL_KNOWN',
    ],
    ['of another school', { unitId: 'elsewhere' }, 'OWN_SCHOOL'],
  ] as const)('is not closed %s', (_, more, code) => {
    const actor = actorOf('school.psychologist');

    expect(
      SCREENING_ROUND.attempt(roundInHand(round(more), actor), 'closeScreeningRound', actor),
    ).toMatchObject({ refusal: { missing: [{ code, clause: '3.3.c' }] } });
  });
});
