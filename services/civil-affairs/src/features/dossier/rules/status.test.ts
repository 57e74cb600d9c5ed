import { describe, expect, it } from '@jest/globals';
import { addDays, ageOn, type Day } from '@ger/kernel';
import fc from 'fast-check';
import { NOTHING_KNOWN_OF, type Guardian, type GuardianCapacity, type GuardianRelation } from './guardian.ts';
import { nextTurningDay, statusOn, type StatusGrounds } from './status.ts';

const TODAY = '2026-09-01';

interface Parent {
  readonly relation?: GuardianRelation;
  readonly capacity?: GuardianCapacity;
  readonly capacitySince?: Day;
  readonly awaySince?: Day;
  readonly awayUntil?: Day | null;
}

const aParent = (
  relation: 'FATHER' | 'MOTHER',
  { capacity = 'ABLE', capacitySince = '2016-01-01', awaySince, awayUntil = null }: Parent = {},
): Guardian => ({
  ...NOTHING_KNOWN_OF,
  id: relation,
  name: relation,
  relation,
  capacities: [{ capacity, from: capacitySince, until: null }],
  migrations:
    awaySince === undefined
      ? []
      : [{ id: relation, destination: '', work: null, from: awaySince, until: awayUntil }],
});

const aChild = (
  father: Parent | null,
  mother: Parent | null,
  more: Partial<StatusGrounds> = {},
): StatusGrounds => ({
  rural: true,
  birthDate: '2016-05-20',
  guardians: [...(father ? [aParent('FATHER', father)] : []), ...(mother ? [aParent('MOTHER', mother)] : [])],
  ...more,
});

const away = { awaySince: '2026-03-01' };

describe('1.1 left behind 留守儿童', () => {
  it('is a rural child under 16 whose parents are both away, since the second one left', () =>
    expect(statusOn(aChild(away, { awaySince: '2026-05-01' }), TODAY)).toMatchObject({
      leftBehind: true,
      categories: ['LEFT_BEHIND'],
      since: '2026-05-01',
    }));

  it.each(['INCAPABLE', 'DECEASED', 'MISSING', 'IMPRISONED'] as const)(
    'is one with a parent away and the other %s',
    (capacity) => expect(statusOn(aChild(away, { capacity }), TODAY).leftBehind).toBe(true),
  );

  it.each([
    ['one parent is at home and able', aChild(away, {})],
    ['the capacity of the one at home was not collected', aChild(away, { capacity: 'UNKNOWN' })],
    ['neither registration nor residence is rural', aChild(away, away, { rural: false })],
    ['the other parent is not recorded', aChild(away, null)],
    ['a parent came back today', aChild(away, { ...away, awayUntil: TODAY })],
  ])('is not one of whom %s', (_, child) => expect(statusOn(child, TODAY).categories).toEqual([]));

  it('ends on the sixteenth birthday, also of one born on 29 February (1 March)', () => {
    const child = aChild(away, away, { birthDate: '2012-02-29' });

    expect(statusOn(child, '2028-02-28').leftBehind).toBe(true);
    expect(statusOn(child, '2028-02-29')).toMatchObject({ leftBehind: false, since: '2028-02-29' });
    const other = aChild(away, away, { birthDate: '2011-06-30' });
    expect([statusOn(other, '2027-06-29').leftBehind, statusOn(other, '2027-06-30').leftBehind]).toEqual([
      true,
      false,
    ]);
  });

  it('says in sentences what is known of place, age and both parents', () => {
    const { facts } = statusOn(aChild(away, { capacity: 'IMPRISONED' }), TODAY);

    expect(facts.map(({ code }) => code)).toEqual([
      'RURAL',
      'AGE',
      'FATHER_ABLE',
      'FATHER_AWAY',
      'MOTHER_IMPRISONED',
      'MOTHER_NOT_AWAY',
    ]);
    expect(facts.map(({ zh }) => zh)).toContain('母亲服刑，视为无监护能力（2016-01-01起登记）');
  });
});

describe('1.2 distressed minors 困境未成年人', () => {
  it('are orphans when both parents are deceased, until they come of age', () => {
    const child = aChild({ capacity: 'DECEASED' }, { capacity: 'DECEASED' }, { birthDate: '2010-01-01' });

    expect(statusOn(child, '2027-12-31').categories).toEqual(['ORPHAN']);
    expect(statusOn(child, '2028-01-01').categories).toEqual([]);
  });

  it('are unraised in fact when both parents are without capacity otherwise, and then not left behind', () =>
    expect(
      statusOn(aChild({ capacity: 'IMPRISONED', ...away }, { capacity: 'MISSING' }), TODAY),
    ).toMatchObject({
      leftBehind: false,
      categories: ['DE_FACTO_UNRAISED'],
    }));
});

const day = fc.integer({ min: -4000, max: 400 }).map((days) => addDays(TODAY, days));
const capacity = fc.constantFrom<GuardianCapacity>(
  'ABLE',
  'INCAPABLE',
  'DECEASED',
  'MISSING',
  'IMPRISONED',
  'UNKNOWN',
);
const stay = fc.tuple(day, fc.option(fc.integer({ min: 1, max: 900 }))).map(([from, length]) => ({
  awaySince: from,
  awayUntil: length === null ? null : addDays(from, length),
}));
const parent = fc.option(
  fc
    .record({ capacity, capacitySince: day, stay: fc.option(stay) })
    .map(({ stay: some, ...same }) => ({ ...same, ...some })),
);
const grounds = fc
  .record({ father: parent, mother: parent, rural: fc.boolean(), age: fc.integer({ min: 0, max: 6900 }) })
  .map(({ father, mother, rural, age }) =>
    aChild(father, mother, { rural, birthDate: addDays(TODAY, -age) }),
  );

/** 1.1 and 1.2 read once more, in the order of their words and without the code under test. */
function readAgain({ rural, birthDate, guardians }: StatusGrounds, on: Day): string[] {
  const states = (['FATHER', 'MOTHER'] as const).map((relation) => {
    const found = guardians.find((guardian) => guardian.relation === relation);
    if (!found) return 'NOT_RECORDED';
    const [spell] = found.capacities;
    const known = spell && spell.from <= on ? spell.capacity : 'UNKNOWN';
    if (known === 'DECEASED') return 'DECEASED';
    if (known !== 'ABLE' && known !== 'UNKNOWN') return 'INCAPABLE';
    const [trip] = found.migrations;
    return trip && trip.from <= on && (trip.until ?? '9999-12-31') > on ? 'AWAY' : 'HOME';
  });
  const count = (...wanted: string[]): number => states.filter((state) => wanted.includes(state)).length;
  const age = ageOn(birthDate, on);
  if (age >= 18) return [];
  if (count('DECEASED') === 2) return ['ORPHAN'];
  if (count('DECEASED', 'INCAPABLE') === 2) return ['DE_FACTO_UNRAISED'];
  const leftBehind = count('AWAY') === 2 || (count('AWAY') === 1 && count('DECEASED', 'INCAPABLE') === 1);
  return rural && age < 16 && leftBehind ? ['LEFT_BEHIND'] : [];
}

describe('the status over random facts', () => {
  it('equals an independent reading of the clauses', () =>
    fc.assert(
      fc.property(grounds, (child) =>
        expect(statusOn(child, TODAY).categories).toEqual(readAgain(child, TODAY)),
      ),
      { numRuns: 2000 },
    ));

  it('has been so on every day since the day it names, and was otherwise the day before', () =>
    fc.assert(
      fc.property(grounds, fc.integer({ min: 0, max: 6900 }), (child, back) => {
        const { categories, since } = statusOn(child, TODAY);
        const some = addDays(TODAY, -back);
        if (some >= since) expect(readAgain(child, some)).toEqual([...categories]);
        const before = addDays(since, -1);
        if (before >= child.birthDate) expect(readAgain(child, before)).not.toEqual([...categories]);
      }),
      { numRuns: 1000 },
    ));

  it('does not change by itself before the next turning day', () =>
    fc.assert(
      fc.property(grounds, fc.integer({ min: 1, max: 2500 }), (child, ahead) => {
        const later = addDays(TODAY, ahead);
        const turning = nextTurningDay(child, TODAY);
        if (turning === null || later < turning)
          expect(readAgain(child, later)).toEqual(readAgain(child, TODAY));
      }),
      { numRuns: 1000 },
    ));
});
