import { byEvent, byOfficer, isRole, ROLES, type Actor, type ActorRole } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import { NEED, TRACKED_ACTIONS } from './machine.ts';
import { NEED_KINDS } from './need-kinds.ts';
import type { Need, NeedRequest, NeedState } from './need.ts';

/** Of an outside body, which officers here may record. */
const request: NeedRequest = {
  address: 0,
  agency: 'outside',
  unitId: 'unit',
  requestedAt: '2026-09-01T00:00:00Z',
  answeredAt: null,
  answer: null,
  reason: null,
};
const needIn = (state: NeedState): Need => ({
  id: 'need',
  version: 1,
  childId: 'child',
  planId: null,
  kind: 'COUNSELLING',
  origin: 'SCREENING',
  originId: 'screening',
  urgent: false,
  state,
  requests: [request],
  dueOn: null,
  fulfilledOn: null,
  requestedAt: new Date(0),
});
const actorOf = (role: ActorRole): Actor => {
  if (!isRole(role)) return byEvent({ type: role.replace('event:', ''), id: 'event' });
  const post = { postId: 'post', role, unitId: 'unit', agency: ROLES[role].agency, divisions: [] };
  return byOfficer({ officerId: role, subject: role, post });
};
const EVERYBODY: ActorRole[] = [
  ...Object.keys(ROLES).filter(isRole),
  ...new Set(NEED.transitions.flatMap(({ by }) => by.filter((role) => !isRole(role)))),
];
const states = Object.keys(NEED.states) as NeedState[];
const actions = [...new Set(NEED.transitions.map(({ action }) => action))];

describe('4.3.b every state × action × role of a need is as the table says, or refused with a reason', () => {
  it.each(states.flatMap((state) => actions.map((action) => [state, action] as const)))(
    '%s × %s',
    (state, action) => {
      const step = NEED.transitionFrom(state, action);
      for (const role of EVERYBODY) {
        const answer = NEED.attempt(needIn(state), action, actorOf(role));

        if (!step) expect(answer).toMatchObject({ ok: false, refusal: { code: 'ILLEGAL_TRANSITION' } });
        else if (step.by.includes(role))
          expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
        else expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE' } });
      }
    },
  );
});

describe('4.3.b what an outside body answers 系统外机构的答复', () => {
  it.each(TRACKED_ACTIONS)(
    'is not recorded by an officer here where another service answers: %s',
    (action) => {
      for (const state of states) {
        const asked = { ...needIn(state), requests: [{ ...request, agency: 'education' as const }] };
        const answer = NEED.attempt(asked, action, actorOf('township.officer'));
        const code = NEED.transitionFrom(state, action) ? 'REQUIREMENTS_MISSING' : 'ILLEGAL_TRANSITION';
        expect(answer).toMatchObject({ refusal: { code } });
      }
    },
  );
});

describe('4.3.b where needs go 需求去向', () => {
  it('asks a mass organization for counselling, else buys it', () => {
    expect(NEED_KINDS.COUNSELLING.addresses.map(({ agency }) => agency)).toEqual([
      'mass-organizations',
      'procurement',
    ]);
  });
});
