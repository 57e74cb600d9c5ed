import { describe, expect, it } from '@jest/globals';
import { byClock, byOfficer, ROLES, type Actor, type Role } from '@ger/kernel';
import { RULE_SET, type RuleSetAction, type RuleSetState } from './machine.ts';
import { ownsRules } from './own-division.ts';

const officer = (role: Role, divisions: readonly string[] = []): Actor =>
  byOfficer({
    officerId: 'o',
    subject: 's',
    post: { postId: 'p', role, unitId: 'u', agency: ROLES[role].agency, divisions },
  });
const STATES = Object.keys(RULE_SET.states) as RuleSetState[];
const ACTIONS = [...new Set(RULE_SET.transitions.map(({ action }) => action))] as RuleSetAction[];
const ACTORS: readonly (readonly [string, Actor])[] = [
  ...(Object.keys(ROLES) as Role[]).map((role) => [role, officer(role)] as const),
  ['clock', byClock('rule-sets')],
];

describe('2.5 the way of a rule set 规则集流程', () => {
  const cases = STATES.flatMap((state) =>
    ACTIONS.flatMap((action) => ACTORS.map(([who, actor]) => ({ state, action, who, actor }))),
  );

  it.each(cases)('$action of a $state one by $who is done or refused with the reason', (tried) => {
    const { state, action, who, actor } = tried;
    const step = RULE_SET.transitionFrom(state, action);

    const answer = RULE_SET.attempt({ state, own: true, basisStands: true }, action, actor);

    if (!step) expect(answer).toMatchObject({ refusal: { code: 'ILLEGAL_TRANSITION' } });
    else if (!(step.by as readonly string[]).includes(who))
      expect(answer).toMatchObject({ refusal: { code: 'NOT_YOUR_ROLE', clause: '2.5' } });
    else expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
  });

  it.each([
    ['OWN_DIVISION', { own: false, basisStands: true }],
    ['BASIS_STANDS', { own: true, basisStands: false }],
  ])('does not take force while %s is missing', (code, more) =>
    expect(
      RULE_SET.attempt(
        { state: 'PROPOSED', ...more },
        'putRuleSetInForce',
        officer('civil-affairs.head', ['150122']),
      ),
    ).toMatchObject({ refusal: { code: 'REQUIREMENTS_MISSING', missing: [{ code }] } }),
  );
});

describe('3.2.a whose rules they are 本级规则', () => {
  it.each([
    ['the banner’s by the banner', '150122', ['150122'], true],
    ['the league’s by the league', '1501', ['1501'], true],
    ['the region’s by the region', '15', ['15'], true],
    ['one of several by a unit that covers them', '150123', ['150122', '150123'], true],
    ['not the banner’s by the league', '150122', ['1501'], false],
    ['not the league’s by the banner', '1501', ['150122'], false],
    ['not a township’s, which has none', '150122101', ['150122101'], false],
    ['not of a place that is none', 'xx', ['xx'], false],
  ])('%s', (_, division, divisions, own) =>
    expect(ownsRules(officer('civil-affairs.head', divisions), division)).toBe(own),
  );
});
