import { describe, expect, it } from '@jest/globals';
import { byClock, byOfficer, ROLES, type Actor, type Role } from '@ger/kernel';
import type { DelegationInHand } from './delegation.ts';
import { DELEGATION, type DelegationAction, type DelegationState } from './machine.ts';

const officer = (role: Role): Actor =>
  byOfficer({
    officerId: 'o',
    subject: 's',
    post: { postId: 'p', role, unitId: 'u', agency: ROLES[role].agency, divisions: [] },
  });
const clock = byClock('lapse-delegations');

const delegation = (state: DelegationState, more: Partial<DelegationInHand> = {}): DelegationInHand => ({
  id: 'd',
  childId: 'c',
  version: 1,
  state,
  delegateName: '其木德',
  delegateBirthDate: '1958-03-12',
  relation: 'GRANDPARENT',
  phone: null,
  able: true,
  disqualified: false,
  childHeard: true,
  from: '2026-08-01',
  until: '2026-09-01',
  endedOn: null,
  today: '2026-09-01',
  anotherInForce: false,
  ...more,
});

const STATES = Object.keys(DELEGATION.states) as DelegationState[];
const ACTIONS: readonly DelegationAction[] = ['nameDelegate', 'endDelegation', 'lapseDelegation'];
const ACTORS: readonly (readonly [string, Actor])[] = [
  ...(Object.keys(ROLES) as Role[]).map((role) => [role, officer(role)] as const),
  ['clock', clock],
];

describe('3.1.b the way of a delegation 委托监护流程', () => {
  const cases = STATES.flatMap((state) =>
    ACTIONS.flatMap((action) => ACTORS.map(([who, actor]) => ({ state, action, who, actor }))),
  );

  it.each(cases)(
    '$action of a $state one by $who is done or refused with the reason',
    ({ state, action, who, actor }) => {
      const step = DELEGATION.transitionFrom(state, action);

      const answer = DELEGATION.attempt(delegation(state), action, actor);

      if (!step) expect(answer).toMatchObject({ refusal: { code: 'ILLEGAL_TRANSITION' } });
      else if (!(step.by as readonly string[]).includes(who))
        expect(answer).toMatchObject({ refusal: { code: 'NOT_YOUR_ROLE' } });
      else expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
    },
  );

  it('does not lapse before its last day is over', () =>
    expect(
      DELEGATION.attempt(delegation('ACTIVE', { until: '2026-09-02' }), 'lapseDelegation', clock),
    ).toMatchObject({
      refusal: { missing: [{ code: 'DUE' }] },
    }));
});

describe('L.2 whom the law lets be a delegate', () => {
  it.each([
    ['DELEGATE_ABLE', { able: false }],
    ['DELEGATE_OF_AGE', { delegateBirthDate: '2008-08-02' }],
    ['DELEGATE_NOT_DISQUALIFIED', { disqualified: true }],
    ['CHILD_HEARD', { childHeard: false }],
    ['NONE_IN_FORCE', { anotherInForce: true }],
  ])('%s is missing', (code, more) =>
    expect(
      DELEGATION.attempt(delegation('PROPOSED', more), 'nameDelegate', officer('township.officer')),
    ).toMatchObject({
      refusal: { code: 'REQUIREMENTS_MISSING', missing: [{ code }] },
    }),
  );
});
