import { byOfficer, isRole, ROLES, type Actor, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NEED } from '../../need/rules/machine.ts';
import { NEED_KINDS, type NeedKind } from '../../need/rules/need-kinds.ts';
import type { Need, NeedRequest, NeedState } from '../../need/rules/need.ts';
import { PLAN, type PlanStep, type PlanSubject } from './machine.ts';
import { outcomeOf, plannedFrom } from './plan.ts';

const DECLINED: NeedRequest = {
  address: 0,
  agency: 'mass-organizations',
  unitId: 'unit',
  requestedAt: '2026-09-01T00:00:00Z',
  answeredAt: '2026-09-02T00:00:00Z',
  answer: 'DECLINED',
  reason: 'NO_STAFF',
};
const need = (state: NeedState, declined = true): Pick<Need, 'kind' | 'state' | 'requests'> => ({
  kind: 'COUNSELLING',
  state,
  requests: declined ? [DECLINED] : [],
});
const subject = (state: PlanStep, more: Partial<PlanSubject> = {}): PlanSubject => ({
  state,
  goal: '父亲返乡，孩子不再独居',
  planned: [{ kind: 'COUNSELLING', urgent: false }],
  bureau: { unitId: 'bureau', on: '2026-09-02' },
  police: { unitId: 'station', on: '2026-09-02' },
  needs: [need('FULFILLED')],
  another: false,
  assessed: true,
  ...more,
});
const actorOf = (role: Role): Actor =>
  byOfficer({
    officerId: role,
    subject: role,
    post: { postId: 'post', role, unitId: 'unit', agency: ROLES[role].agency, divisions: [] },
  });
const EVERYBODY = Object.keys(ROLES).filter(isRole);
const states = Object.keys(PLAN.states) as PlanStep[];
const actions = [...new Set(PLAN.transitions.map(({ action }) => action))];

describe('4.3.b every state × action × role of a plan is as the table says, or refused with a reason', () => {
  it.each(states.flatMap((state) => actions.map((action) => [state, action] as const)))(
    '%s × %s',
    (state, action) => {
      const step = PLAN.transitionFrom(state, action);
      for (const role of EVERYBODY) {
        const answer = PLAN.attempt(subject(state), action, actorOf(role));

        if (!step) expect(answer).toMatchObject({ refusal: { code: 'ILLEGAL_TRANSITION' } });
        else if (step.by.includes(role)) expect(answer).toMatchObject({ value: { state: step.to } });
        else expect(answer).toMatchObject({ refusal: { code: 'NOT_YOUR_ROLE' } });
      }
    },
  );
});

const missing = (
  from: PlanSubject,
  action: (typeof actions)[number],
  role: Role = 'township.officer',
): string[] => {
  const answer = PLAN.attempt(from, action, actorOf(role));
  return answer.ok ? [] : answer.refusal.missing.map(({ code }) => code);
};

describe('4.3.b when a plan can be adopted 确定方案的条件', () => {
  it('names all that is missing: a need, the goal, civil affairs and the police', () => {
    const empty = subject('DRAFTED', { goal: null, planned: [], bureau: null, police: null });

    expect(missing(empty, 'adoptPlan')).toEqual([
      'NO_NEED',
      'NO_GOAL',
      'CIVIL_AFFAIRS_NOT_AGREED',
      'POLICE_NOT_TAKEN_PART',
    ]);
    expect(missing(subject('DRAFTED', { another: true }), 'adoptPlan')).toEqual(['PLAN_RUNNING']);
  });

  it('is drafted from a completed assessment alone, once', () => {
    expect(missing(subject('PROPOSED', { assessed: false }), 'draftPlan')).toEqual(['NOT_ASSESSED']);
    expect(missing(subject('PROPOSED', { another: true }), 'draftPlan')).toEqual(['PLAN_THERE']);
  });
});

describe('4.3.b when a plan can be closed 办结方案的条件', () => {
  const needStates = Object.keys(NEED.states) as NeedState[];

  it.each(needStates.flatMap((state) => [true, false].map((declined) => [state, declined] as const)))(
    'a need %s, declined with a reason: %s',
    (state, declined) => {
      const settled = state === 'FULFILLED' || state === 'WITHDRAWN' || (state === 'UNMET' && declined);

      expect(missing(subject('ADOPTED', { needs: [need(state, declined)] }), 'closePlan')).toEqual(
        settled ? [] : ['NEED_OPEN'],
      );
    },
  );

  it('whatever its needs, says of each one what came of it', () => {
    const some = fc.array(
      fc.record({
        kind: fc.constantFrom(...(Object.keys(NEED_KINDS) as NeedKind[])),
        state: fc.constantFrom('FULFILLED' as const, 'UNMET' as const, 'WITHDRAWN' as const),
      }),
    );
    fc.assert(
      fc.property(some, (needs) => {
        const { met, unmet, withdrawn } = outcomeOf(needs);
        expect([...met, ...unmet, ...withdrawn].toSorted()).toEqual(needs.map(({ kind }) => kind).toSorted());
      }),
    );
  });
});

it('4.3.b a draft names each need of the conclusion once, urgent where the child stands at a high level', () => {
  expect(plannedFrom(['COUNSELLING', 'TUTORING', 'COUNSELLING'], true)).toEqual([
    { kind: 'COUNSELLING', urgent: true },
    { kind: 'TUTORING', urgent: true },
  ]);
});
