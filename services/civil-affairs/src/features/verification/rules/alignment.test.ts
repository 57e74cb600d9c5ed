import { describe, expect, it } from '@jest/globals';
import { ALIGNMENT, standingOf, type AlignmentFacts } from './alignment.ts';

const facts = (more: Partial<AlignmentFacts> = {}): AlignmentFacts => ({
  active: true,
  running: true,
  opened: true,
  task: 'UNVERIFIED',
  roundWaits: true,
  sameVillage: true,
  ...more,
});
const both = [true, false];
const everything = (['NONE', 'UNVERIFIED', 'VERIFIED', 'WITHDRAWN'] as const).flatMap((task) =>
  both.flatMap((active) =>
    both.flatMap((running) =>
      both.flatMap((opened) =>
        both.flatMap((roundWaits) =>
          both.map((sameVillage) => ({ task, active, running, opened, roundWaits, sameVillage })),
        ),
      ),
    ),
  ),
);

describe('3.2.b a child that changes during the quarter 季度中的变动', () => {
  it.each<[string, Partial<AlignmentFacts>, string | undefined]>([
    ['registered where the quarter is open gets a task', { task: 'NONE' }, 'ADD'],
    ['registered where it is not gets none', { task: 'NONE', opened: false }, undefined],
    ['moved before being verified is verified at the new place', { sameVillage: false }, 'REASSIGN'],
    ['stays where nothing moved', {}, undefined],
    ['moved when verified still counts there', { task: 'VERIFIED', sameVillage: false }, 'DRAW_ANEW'],
    [
      'moved when verified and signed off changes nothing',
      { task: 'VERIFIED', sameVillage: false, roundWaits: false },
      undefined,
    ],
    [
      'found to have moved, and signed off, is verified at the new place',
      { sameVillage: false, roundWaits: false },
      'REASSIGN',
    ],
    ['closed before being verified is not verified any more', { active: false }, 'WITHDRAW'],
    ['closed when verified still counts', { task: 'VERIFIED', active: false }, undefined],
    ['on file again is to be verified again', { task: 'WITHDRAWN' }, 'REASSIGN'],
    ['moved to where nothing is opened waits for that', { sameVillage: false, opened: false }, 'WITHDRAW'],
    ['of a past quarter is left to the running one', { running: false, sameVillage: false }, 'WITHDRAW'],
  ])('%s', (_, more, decided) => expect(ALIGNMENT.ask(facts(more)).outcomes[0]).toBe(decided));

  it('decides every case once at most, and every row decides something', () => {
    const answers = everything.map((one) => ALIGNMENT.ask(one));

    expect(answers.filter(({ fired }) => fired.length > 1)).toEqual([]);
    const fired = new Set(answers.flatMap((answer) => answer.fired.map(({ id }) => id)));
    expect([...fired].toSorted()).toEqual(ALIGNMENT.rows.map(({ id }) => id).toSorted());
  });

  it.each([
    [undefined, 'NONE'],
    ['CONFIRMED', 'VERIFIED'],
    ['CHANGED', 'VERIFIED'],
    ['WITHDRAWN', 'WITHDRAWN'],
    ['OUTSTANDING', 'UNVERIFIED'],
    ['NOT_FOUND', 'UNVERIFIED'],
    ['MOVED', 'UNVERIFIED'],
    ['REFUSED', 'UNVERIFIED'],
  ] as const)('a task that is %s counts as %s', (state, standing) =>
    expect(standingOf(state)).toBe(standing),
  );
});
