import { describe, expect, it } from '@jest/globals';
import { byClock, byOfficer, ROLES, type Actor, type Role } from '@ger/kernel';
import { CHECK_ITEMS, type CheckItem, type CheckResult, DELEGATE, type DelegateCheck } from './delegate.ts';
import type { DelegationInHand } from './delegation.ts';
import { expiresSoon } from './outstanding.ts';
import { DELEGATION, type DelegationAction, type DelegationState } from './machine.ts';

const officer = (role: Role): Actor =>
  byOfficer({
    officerId: 'o',
    subject: 's',
    post: { postId: 'p', role, unitId: 'u', agency: ROLES[role].agency, divisions: [] },
  });
const clock = byClock('lapse-delegations');

const checks = (results: Partial<Record<CheckItem, CheckResult>> = {}): DelegateCheck[] =>
  CHECK_ITEMS.map((item) => ({
    item,
    result: results[item] ?? 'CLEAR',
    evidence: 'VILLAGE_STATEMENT',
    checkedBy: '乌云娜',
    checkedOn: '2026-08-01',
  }));
const hearing = { way: 'IN_PERSON', on: '2026-08-01', by: '乌云娜', wish: '愿意和奶奶住' } as const;

const delegation = (state: DelegationState, more: Partial<DelegationInHand> = {}): DelegationInHand => ({
  id: 'd',
  childId: 'c',
  version: 1,
  state,
  delegateName: '其木德',
  delegateBirthDate: '1958-03-12',
  relation: 'GRANDPARENT',
  phone: null,
  delegateIdentityNumber: '159989195803120023',
  address: null,
  checks: checks(),
  decision: null,
  childrenInCare: 0,
  hearing,
  confirmedOn: null,
  notices: [],
  childBirthDate: '2016-05-20',
  residence: '150122101202',
  from: '2026-08-01',
  until: '2026-09-01',
  endedOn: null,
  today: '2026-09-01',
  anotherInForce: false,
  tightened: [],
  ...more,
});

const STATES = Object.keys(DELEGATION.states) as DelegationState[];
const ACTIONS = [...new Set(DELEGATION.transitions.map(({ action }) => action))];
/** Its last day has gone, or has not: a delegation lapses only then, and is extended only before. */
const onItsDay = (action: DelegationAction): Partial<DelegationInHand> =>
  action === 'lapseDelegation' ? {} : { until: '2026-12-01' };
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

      const answer = DELEGATION.attempt(delegation(state, onItsDay(action)), action, actor);

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

describe('3.1.b a delegation about to run out', () => {
  it('is told sooner where the banner asks for a longer notice', () => {
    const soon = (division: string) =>
      expiresSoon(
        { ...delegation('ACTIVE', { until: '2026-10-20' }), state: 'ACTIVE' },
        { division, day: '2026-09-01' },
        [{ kind: 'delegation-expiry-notice', division: '150122', value: 60, from: '2026-01-01' }],
      );

    expect([soon('150122101202'), soon('152221100200')]).toEqual([true, false]);
  });
});

describe('L.2 whom the law lets be a delegate', () => {
  it.each([
    ['DELEGATE_ABLE', { checks: checks({ HEALTH: 'FAILS' }) }],
    ['DELEGATE_OF_AGE', { delegateBirthDate: '2008-08-02' }],
    ['DELEGATE_NOT_DISQUALIFIED', { checks: checks({ HARM_RECORD: 'FAILS' }) }],
    ['DELEGATE_NOT_DISQUALIFIED', { checks: checks({ ADDICTION: 'FAILS' }) }],
    ['DELEGATE_NOT_DISQUALIFIED', { checks: checks({ PAST_NEGLECT: 'FAILS' }) }],
    ['DELEGATE_NOT_DISQUALIFIED', { checks: checks({ UNSUITED: 'FAILS' }) }],
    ['DELEGATE_IDENTIFIED', { delegateIdentityNumber: null }],
    ['DELEGATE_WITHIN_BOUND', { childrenInCare: 5 }],
    ...CHECK_ITEMS.map((item): [string, Partial<DelegationInHand>] => [
      `${item}_CHECKED`,
      { checks: checks().filter((check) => check.item !== item) },
    ]),
    ['CHILD_HEARD', { hearing: null }],
    ['CHILD_HEARD', { hearing: { ...hearing, way: 'NOT_ABLE_TO_EXPRESS', wish: null } }],
    ['NONE_IN_FORCE', { anotherInForce: true }],
  ] satisfies [string, Partial<DelegationInHand>][])('%s is missing', (code, more) =>
    expect(
      DELEGATION.attempt(delegation('PROPOSED', more), 'nameDelegate', officer('township.officer')),
    ).toMatchObject({
      refusal: { code: 'REQUIREMENTS_MISSING', missing: [{ code }] },
    }),
  );

  it.each([
    ['DELEGATE_WITHIN_BOUND', 'children-per-delegate', 3, { childrenInCare: 3 }],
    [
      'CHILD_HEARD',
      'age-heard',
      6,
      {
        childBirthDate: '2020-08-01',
        hearing: { ...hearing, way: 'NOT_ABLE_TO_EXPRESS', wish: null },
      },
    ],
  ] satisfies [string, string, number, Partial<DelegationInHand>][])(
    '%s is missing where the banner made %s stricter, and not elsewhere',
    (code, kind, value, more) => {
      const tightened = [{ kind, division: '150122', value, from: '2026-01-01' }];
      const named = (residence: string) =>
        DELEGATION.attempt(
          delegation('PROPOSED', { ...more, tightened, residence }),
          'nameDelegate',
          officer('township.officer'),
        );

      expect(named('150122101202')).toMatchObject({ refusal: { missing: [{ code }] } });
      expect(named('152221100200')).toMatchObject({ ok: true });
    },
  );

  it('accepts the last child within the bound', () =>
    expect(
      DELEGATION.attempt(
        delegation('PROPOSED', { childrenInCare: 4 }),
        'nameDelegate',
        officer('township.officer'),
      ),
    ).toMatchObject({ ok: true }));

  it('does not ask a child of seven, who cannot express a wish yet, and asks from the eighth birthday on', () => {
    const silent = { hearing: { ...hearing, way: 'NOT_ABLE_TO_EXPRESS', wish: null } } as const;
    const named = (childBirthDate: string) =>
      DELEGATION.attempt(
        delegation('PROPOSED', { ...silent, childBirthDate }),
        'nameDelegate',
        officer('village.director'),
      ).ok;

    expect([named('2018-08-02'), named('2018-08-01')]).toEqual([true, false]);
  });

  it('fires every row of the table in some case', () => {
    const fired = new Set<string>();
    for (const result of ['CLEAR', 'FAILS', 'UNCHECKED'] as const)
      for (const holds of [true, false])
        for (const row of DELEGATE.ask({
          ofAge: holds,
          identified: holds,
          withinBound: holds,
          health: result,
          harmRecord: result,
          addiction: result,
          pastNeglect: result,
          unsuited: result,
        }).fired)
          fired.add(row.id);

    expect([...fired].toSorted()).toEqual(DELEGATE.rows.map(({ id }) => id).toSorted());
  });
});

describe('3.1.b extending 续定', () => {
  it('is too late on the day the delegation has run out', () =>
    expect(
      DELEGATION.attempt(delegation('ACTIVE'), 'extendDelegation', officer('township.officer')),
    ).toMatchObject({ refusal: { missing: [{ code: 'NOT_DUE' }] } }));
});
