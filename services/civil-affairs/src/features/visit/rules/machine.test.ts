import { describe, expect, it } from '@jest/globals';
import { byClock, byOfficer, ROLES, type Actor, type Role } from '@ger/kernel';
import { VISIT, type VisitState } from './machine.ts';
import { nextVisitBy, purposeOfNext } from './visit.ts';

const officer = (role: Role): Actor =>
  byOfficer({
    officerId: 'o',
    subject: 's',
    post: { postId: 'p', role, unitId: 'u', agency: ROLES[role].agency, divisions: [] },
  });
const ACTORS: readonly (readonly [string, Actor])[] = [
  ...(Object.keys(ROLES) as Role[]).map((role) => [role, officer(role)] as const),
  ['clock', byClock('miss-visits')],
];
const STATES = Object.keys(VISIT.states) as VisitState[];
const ACTIONS = [...new Set(VISIT.transitions.map(({ action }) => action))];
const visit = (state: VisitState, plannedOn = '2026-08-31') => ({ state, plannedOn, today: '2026-09-01' });

describe('3.2.c the way of a visit 走访流程', () => {
  const cases = STATES.flatMap((state) =>
    ACTIONS.flatMap((action) => ACTORS.map(([who, actor]) => ({ state, action, who, actor }))),
  );

  it.each(cases)('$action of a $state one by $who is done or refused with the reason', (tried) => {
    const { state, action, who, actor } = tried;
    const step = VISIT.transitionFrom(state, action);

    const answer = VISIT.attempt(visit(state), action, actor);

    if (!step) expect(answer).toMatchObject({ refusal: { code: 'ILLEGAL_TRANSITION' } });
    else if (!(step.by as readonly string[]).includes(who))
      expect(answer).toMatchObject({ refusal: { code: 'NOT_YOUR_ROLE' } });
    else expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
  });

  it('is not missed on its own day', () =>
    expect(VISIT.attempt(visit('PLANNED', '2026-09-01'), 'missVisit', byClock('miss-visits'))).toMatchObject({
      refusal: { missing: [{ code: 'DAY_PASSED' }] },
    }));
});

describe('3.2.c key children are visited more often 走访间隔', () => {
  const child = (level: 'HIGH' | 'LOW', namedKey = false) => ({
    residence: '150122101202',
    namedKey,
    classification: { number: 1, level, ruleSet: '', reasons: [], at: '' },
  });

  it.each([
    [child('HIGH'), '2026-10-01'],
    [child('LOW', true), '2026-10-01'],
    [child('LOW'), '2026-11-30'],
  ])('%# has its next visit in time', (dossier, by) => expect(nextVisitBy(dossier, '2026-09-01')).toBe(by));

  it('follows a finding up, and else visits a key child as one (2.4)', () =>
    expect([
      purposeOfNext(child('HIGH'), ['ABUSE']),
      purposeOfNext(child('HIGH'), []),
      purposeOfNext(child('LOW'), []),
    ]).toEqual(['FOLLOW_UP', 'KEY_CHILD', 'ROUTINE']));
});
