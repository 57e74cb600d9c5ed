import { byClock, byOfficer, isRole, ROLES, type Actor, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import { DUPLICATE_PAIR, type PairAction, type PairState } from './machine.ts';
import type { PairInHand } from './pair.ts';

const officer = (role: Role): Actor =>
  byOfficer({
    officerId: 'o',
    subject: 's',
    post: { postId: 'p', role, unitId: 'u', agency: ROLES[role].agency, divisions: [] },
  });
const inHand = (state: PairState, more: Partial<PairInHand> = {}): PairInHand => ({
  state,
  bothHere: true,
  standing: true,
  ...more,
});
const STATES = Object.keys(DUPLICATE_PAIR.states) as PairState[];
const ACTIONS = [...new Set(DUPLICATE_PAIR.transitions.map(({ action }) => action))];
const ACTORS: [string, Actor][] = [
  ...Object.keys(ROLES)
    .filter(isRole)
    .map((role): [string, Actor] => [role, officer(role)]),
  ['clock', byClock('find-duplicates')],
];

describe.each(STATES)('2.4 a pair that is %s', (state) => {
  describe.each(ACTIONS)('on %s', (action: PairAction) => {
    it.each(ACTORS)('is for %s as the table says', (name, actor) => {
      const step = DUPLICATE_PAIR.transitionFrom(state, action);
      const answer = DUPLICATE_PAIR.attempt(inHand(state), action, actor);

      if (!step) expect(answer).toMatchObject({ ok: false, refusal: { code: 'ILLEGAL_TRANSITION' } });
      else if (!step.by.some((by) => by === name))
        expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE' } });
      else expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
    });
  });
});

describe('2.4 what a merge and its undoing need', () => {
  it.each([
    ['mergeDossiers', 'OPEN'],
    ['unmergeDossiers', 'MERGED'],
  ] as const)('%s is refused across divisions, and for a file that was merged further', (action, state) => {
    const attempt = (more: Partial<PairInHand>) =>
      DUPLICATE_PAIR.attempt(inHand(state, more), action, officer('township.officer'));

    expect(attempt({ bothHere: false })).toMatchObject({
      refusal: { missing: [{ code: 'BOTH_IN_DIVISIONS' }] },
    });
    expect(attempt({ standing: false })).toMatchObject({ refusal: { missing: [{ code: 'BOTH_STANDING' }] } });
  });
});
