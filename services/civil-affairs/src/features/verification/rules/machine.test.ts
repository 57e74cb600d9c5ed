import { describe, expect, it } from '@jest/globals';
import { byClock, byEvent, byOfficer, ROLES, type Actor, type Machine, type Role } from '@ger/kernel';
import { QUARTER, type QuarterInHand } from './quarter-machine.ts';
import { ROUND } from './round-machine.ts';
import type { RoundInHand, RoundState } from './round.ts';
import { TASK } from './task-machine.ts';
import type { TaskInHand, TaskState } from './task.ts';
import { CHILD_NEWS } from './who.ts';

const officer = (role: Role): Actor =>
  byOfficer({
    officerId: 'o',
    subject: 's',
    post: { postId: 'p', role, unitId: 'u', agency: ROLES[role].agency, divisions: [] },
  });
const news = (type: string): Actor => byEvent({ type, id: 'e' });

const ACTORS: readonly (readonly [string, Actor])[] = [
  ...(Object.keys(ROLES) as Role[]).map((role) => [role, officer(role)] as const),
  ['clock', byClock('verification-quarters')],
  ...[...CHILD_NEWS, 'event:visit.recorded'].map((who) => [who, news(who.slice('event:'.length))] as const),
];

const numbers = { tasks: 0, outstanding: 0, confirmed: 0, changed: 0, notFound: 0, moved: 0, refused: 0 };

/** A round in which everything that any step needs is there. */
const round = (state: RoundState, more: Partial<RoundInHand> = {}): RoundInHand => ({
  id: 'r',
  version: 1,
  quarter: '2026Q3',
  village: '150122101202',
  part: 1,
  state,
  openedAt: new Date('2026-07-01T00:00:00Z'),
  dueAt: new Date('2026-09-30T16:00:00Z'),
  completedAt: null,
  completedBy: 'another',
  endedAt: null,
  numbers,
  seed: null,
  sampled: 1,
  rechecked: 1,
  now: new Date('2026-09-30T16:00:00Z'),
  differing: 1,
  acting: 'o',
  ...more,
});
const task = (state: TaskState, more: Partial<TaskInHand> = {}): TaskInHand => ({
  id: 't',
  childId: 'c',
  quarter: '2026Q3',
  roundId: 'r',
  version: 0,
  state,
  sampled: true,
  recheck: null,
  roundState: 'OPEN',
  keyChild: true,
  visitedOn: '2026-08-20',
  recordedBy: 'another',
  acting: 'o',
  ...more,
});
const quarter = (state: QuarterInHand['state'], more: Partial<QuarterInHand> = {}): QuarterInHand => ({
  state,
  quarter: '2026Q3',
  running: '2026Q3',
  waiting: 0,
  ...more,
});

interface Tried {
  readonly of: string;
  readonly state: string;
  readonly action: string;
  readonly who: string;
  attempt(): unknown;
  readonly expected: object;
}

/** Every state × every action × every actor of a machine; `subject` has all that a step needs. */
function all<Subject extends { state: S }, S extends string, A extends string, R extends string>(
  machine: Machine<Subject, S, A, R>,
  subject: (state: S, action: A) => Subject,
): Tried[] {
  const states = Object.keys(machine.states) as S[];
  const actions = [...new Set(machine.transitions.map(({ action }) => action))];
  return states.flatMap((state) =>
    actions.flatMap((action) =>
      ACTORS.map(([who, actor]) => {
        const step = machine.transitionFrom(state, action);
        const may = step && (step.by as readonly string[]).includes(who);
        return {
          of: machine.name,
          state,
          action,
          who,
          attempt: () => machine.attempt(subject(state, action), action, actor),
          expected: may
            ? { ok: true, value: { state: step.to } }
            : { ok: false, refusal: { code: step ? 'NOT_YOUR_ROLE' : 'ILLEGAL_TRANSITION' } },
        };
      }),
    ),
  );
}

const RECHECKS = ['agreeRecheck', 'differRecheck'];

describe('3.2.b every step of verification by everybody 核查流程', () => {
  const tried = [
    ...all(ROUND, (state) => round(state)),
    ...all(TASK, (state, action) =>
      task(state, { roundState: RECHECKS.includes(action) ? 'COMPLETED' : 'OPEN' }),
    ),
    ...all(QUARTER, (state) => quarter(state)),
  ];

  it.each(tried)(
    '$of: $action from $state by $who is done or refused with the reason',
    ({ attempt, expected }) => expect(attempt()).toMatchObject(expected),
  );
});

const missing = (...codes: string[]) => ({
  refusal: { code: 'REQUIREMENTS_MISSING', missing: codes.map((code) => ({ code })) },
});

describe('3.2.c key children count only with a home visit 重点对象须入户', () => {
  it.each(['confirmChild', 'recordChange'] as const)('refuses to %s without one', (action) =>
    expect(
      TASK.attempt(task('OUTSTANDING', { visitedOn: null }), action, officer('village.director')),
    ).toMatchObject({ refusal: { missing: [{ code: 'HOME_VISIT', clause: '3.2.c' }] } }),
  );

  it('asks none of a child that is not one', () =>
    expect(
      TASK.attempt(
        task('OUTSTANDING', { visitedOn: null, keyChild: false }),
        'confirmChild',
        officer('village.director'),
      ).ok,
    ).toBe(true));

  it.each(['recordNotFound', 'recordMoved', 'recordRefused'] as const)(
    'lets the village %s, which verifies nobody',
    (action) =>
      expect(
        TASK.attempt(task('OUTSTANDING', { visitedOn: null }), action, officer('village.director')).ok,
      ).toBe(true),
  );
});

describe('3.2.b what a step still needs', () => {
  const village = officer('village.director');
  const township = officer('township.officer');

  it.each<[string, () => unknown, object]>([
    [
      'an outcome after the village completed',
      () => TASK.attempt(task('OUTSTANDING', { roundState: 'COMPLETED' }), 'confirmChild', village),
      missing('ROUND_OPEN'),
    ],
    [
      'a re-check before that',
      () => TASK.attempt(task('CONFIRMED'), 'agreeRecheck', township),
      missing('ROUND_COMPLETED'),
    ],
    [
      'a re-check of a child that was not drawn',
      () =>
        TASK.attempt(
          task('CONFIRMED', { roundState: 'COMPLETED', sampled: false }),
          'agreeRecheck',
          township,
        ),
      missing('SAMPLED'),
    ],
    [
      'a second re-check',
      () =>
        TASK.attempt(
          task('CONFIRMED', { roundState: 'COMPLETED', recheck: 'AGREES' }),
          'differRecheck',
          township,
        ),
      missing('NOT_RECHECKED'),
    ],
    [
      'a re-check of one’s own work',
      () =>
        TASK.attempt(
          task('CONFIRMED', { roundState: 'COMPLETED', recordedBy: 'o' }),
          'agreeRecheck',
          township,
        ),
      missing('ANOTHER_OFFICER'),
    ],
    [
      'completing with children outstanding',
      () =>
        ROUND.attempt(
          round('OPEN', { numbers: { ...numbers, tasks: 2, outstanding: 2 } }),
          'completeRound',
          village,
        ),
      missing('NONE_OUTSTANDING'),
    ],
    [
      'signing off with the sample not re-checked',
      () => ROUND.attempt(round('COMPLETED', { rechecked: 0 }), 'signOffRound', township),
      missing('SAMPLE_RECHECKED'),
    ],
    [
      'signing off what one completed oneself',
      () => ROUND.attempt(round('COMPLETED', { completedBy: 'o' }), 'signOffRound', township),
      missing('ANOTHER_OFFICER'),
    ],
    [
      'sending back without a re-check that differs',
      () => ROUND.attempt(round('COMPLETED', { differing: 0 }), 'sendBackRound', township),
      missing('SOME_DIFFER'),
    ],
    [
      'closing before it is due',
      () =>
        ROUND.attempt(
          round('OPEN', { now: new Date('2026-09-30T15:59:59Z') }),
          'closeUnfinished',
          byClock('j'),
        ),
      missing('DUE'),
    ],
    [
      'lapsing with children left',
      () =>
        ROUND.attempt(
          round('OPEN', { numbers: { ...numbers, tasks: 1, moved: 1 } }),
          'lapseRound',
          news('child.moved'),
        ),
      missing('EMPTY'),
    ],
    [
      'opening another quarter than the running one',
      () =>
        QUARTER.attempt(
          quarter('UNOPENED', { running: '2026Q4' }),
          'openQuarter',
          officer('civil-affairs.officer'),
        ),
      missing('RUNNING_QUARTER'),
    ],
    [
      'closing a quarter with rounds that wait',
      () => QUARTER.attempt(quarter('OPEN', { waiting: 3 }), 'closeQuarter', byClock('j')),
      missing('ALL_ENDED'),
    ],
  ])('%s is refused', (_, attempt, expected) => expect(attempt()).toMatchObject(expected));
});
