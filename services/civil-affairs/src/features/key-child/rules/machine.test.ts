import { describe, expect, it } from '@jest/globals';
import { byClock, byOfficer, ROLES, type Actor, type Role } from '@ger/kernel';
import { keyGroundsOf } from './key-child.ts';
import { KEY_CHILD, type KeyChildAction, type KeyChildState } from './machine.ts';

const officer = (role: Role): Actor =>
  byOfficer({
    officerId: 'o',
    subject: 's',
    post: { postId: 'p', role, unitId: 'u', agency: ROLES[role].agency, divisions: [] },
  });
const STATES = Object.keys(KEY_CHILD.states) as KeyChildState[];
const ACTIONS: readonly KeyChildAction[] = ['nameKeyChild', 'releaseKeyChild'];
const ACTORS: readonly (readonly [string, Actor])[] = [
  ...(Object.keys(ROLES) as Role[]).map((role) => [role, officer(role)] as const),
  ['clock', byClock('any')],
];

describe('3.2.c naming and releasing a key child 重点对象', () => {
  const cases = STATES.flatMap((state) =>
    ACTIONS.flatMap((action) => ACTORS.map(([who, actor]) => ({ state, action, who, actor }))),
  );

  it.each(cases)('$action of a $state one by $who is done or refused with the reason', (tried) => {
    const { state, action, who, actor } = tried;
    const step = KEY_CHILD.transitionFrom(state, action);

    const answer = KEY_CHILD.attempt({ state, dossier: 'OPEN' }, action, actor);

    if (!step) expect(answer).toMatchObject({ refusal: { code: 'ILLEGAL_TRANSITION' } });
    else if (!(step.by as readonly string[]).includes(who))
      expect(answer).toMatchObject({ refusal: { code: 'NOT_YOUR_ROLE', clause: '3.2.c' } });
    else expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
  });

  it('names nobody who is not on file', () =>
    expect(
      KEY_CHILD.attempt(
        { state: 'NOT_NAMED', dossier: 'UNREGISTERED' },
        'nameKeyChild',
        officer('township.officer'),
      ),
    ).toMatchObject({ refusal: { missing: [{ code: 'ON_FILE' }] } }));

  it.each([
    ['HIGH', false, ['HIGH_RISK']],
    ['HIGH', true, ['HIGH_RISK', 'NAMED']],
    ['MEDIUM', true, ['NAMED']],
    ['MEDIUM', false, []],
  ] as const)('a child at %s, named: %s, is one because of %j', (level, namedKey, grounds) =>
    expect(
      keyGroundsOf({
        namedKey,
        classification: { number: 1, level, ruleSet: '', reasons: [], at: '' },
      }),
    ).toEqual(grounds),
  );
});
