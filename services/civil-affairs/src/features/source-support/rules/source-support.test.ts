import { NOTHING_KNOWN_OF } from '../../dossier/rules/guardian.ts';
import { byOfficer, isRole, ROLES, type Actor, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import { SOURCE_SUPPORT, type SourceSupportStep, type SourceSupportSubject } from './machine.ts';
import { MEASURES } from './measures.ts';
import { isEffectOnRecord, type AskedMeasure } from './source-support.ts';

const answered: AskedMeasure = {
  id: 'measure',
  kind: 'SETTLEMENT',
  office: '派出所',
  askedOn: '2026-09-01',
  answer: 'AGREED',
  answeredOn: '2026-09-10',
  note: null,
};
const subject = (
  state: SourceSupportStep,
  more: Partial<SourceSupportSubject> = {},
): SourceSupportSubject => ({
  state,
  measures: [answered],
  another: false,
  parentAway: true,
  effect: true,
  ...more,
});
const actorOf = (role: Role): Actor => {
  const post = { postId: 'post', role, unitId: 'unit', agency: ROLES[role].agency, divisions: [] };
  return byOfficer({ officerId: role, subject: role, post });
};
const states = Object.keys(SOURCE_SUPPORT.states) as SourceSupportStep[];
const actions = [...new Set(SOURCE_SUPPORT.transitions.map(({ action }) => action))];

describe('5.1.a, 5.2 every state × action × role of a source-support case is as the table says, or refused with a reason', () => {
  it.each(states.flatMap((state) => actions.map((action) => [state, action] as const)))(
    '%s × %s',
    (state, action) => {
      const step = SOURCE_SUPPORT.transitionFrom(state, action);
      for (const role of Object.keys(ROLES).filter(isRole)) {
        const answer = SOURCE_SUPPORT.attempt(subject(state), action, actorOf(role));

        if (!step) expect(answer).toMatchObject({ refusal: { code: 'ILLEGAL_TRANSITION' } });
        else if (step.by.includes(role)) expect(answer).toMatchObject({ value: { state: step.to } });
        else expect(answer).toMatchObject({ refusal: { code: 'NOT_YOUR_ROLE' } });
      }
    },
  );

  it.each([
    ['PROPOSED', 'openSourceSupport', { another: true }, 'CASE_RUNNING'],
    ['PROPOSED', 'openSourceSupport', { parentAway: false }, 'NO_PARENT_AWAY'],
    ['IN_PROGRESS', 'settleSourceSupport', { measures: [] }, 'NOTHING_ASKED'],
    [
      'IN_PROGRESS',
      'settleSourceSupport',
      { measures: [{ ...answered, answer: null }] },
      'ANSWER_OUTSTANDING',
    ],
    ['IN_PROGRESS', 'settleSourceSupport', { effect: false }, 'EFFECT_NOT_RECORDED'],
  ] as const)('%s: %s with %o is refused for %s', (state, action, more, code) => {
    const answer = SOURCE_SUPPORT.attempt(subject(state, more), action, actorOf('township.officer'));

    expect(answer).toMatchObject({ refusal: { missing: [{ code }] } });
  });
});

describe('5.1, 5.2 what a case is for must stand in the dossier 对留守状态的影响', () => {
  const guardian = (until: '2026-08-01' | '2026-10-01' | null, relation = 'FATHER' as const) => ({
    ...NOTHING_KNOWN_OF,
    id: relation,
    name: '父',
    relation,
    migrations: [{ id: 'stay', destination: '北京市', work: null, from: '2026-01-01' as const, until }],
  });
  const family = (until: '2026-08-01' | '2026-10-01' | null, categories: ('LEFT_BEHIND' | 'ORPHAN')[]) => ({
    guardians: [guardian(until)],
    leaving: null,
    status: { categories, since: '2026-01-01', facts: [] } as never,
  });
  const opened = '2026-09-01' as const;

  it.each([
    [null, false],
    ['2026-08-01', false],
    ['2026-10-01', true],
  ] as const)('a return is a parent who came back since the case was opened: until %s → %s', (until, is) => {
    expect(
      isEffectOnRecord({ direction: 'PARENT_RETURN', openedOn: opened }, family(until, ['LEFT_BEHIND'])),
    ).toBe(is);
  });

  it('joining the parents is that the child is recorded as gone with them, or is left behind no more', () => {
    const direction = 'JOIN_PARENTS' as const;
    const left = family(null, ['LEFT_BEHIND']);
    const leaving = { reason: 'MOVED_WITH_PARENTS' as const, on: opened, stated: true };

    expect(isEffectOnRecord({ direction, openedOn: opened }, left)).toBe(false);
    expect(isEffectOnRecord({ direction, openedOn: opened }, { ...left, leaving })).toBe(true);
    expect(isEffectOnRecord({ direction, openedOn: opened }, family(null, []))).toBe(true);
  });

  it('each direction has its measures, each measure its clause', () => {
    const of = (direction: string) =>
      Object.values(MEASURES)
        .filter((one) => one.direction === direction)
        .map(({ clause }) => clause);

    expect(of('JOIN_PARENTS')).toEqual(['5.1.a', '5.1.b', '5.1.c']);
    expect(new Set(of('PARENT_RETURN'))).toEqual(new Set(['5.2']));
  });
});
