import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BALANCES, balancesOf, equationOf } from './balance.ts';
import { columnNumbered, COLUMNS, figuresOf, type ColumnKey, type Figures } from './columns.ts';

const KEYS = COLUMNS.map(({ key }) => key);

/** The figures of one child: nought but in the columns named. */
const oneChild = (...keys: ColumnKey[]): Figures =>
  figuresOf(
    KEYS,
    KEYS.map((key) => (keys.includes(key) ? 1 : 0)),
  );
const WHOLE = oneChild(
  'all',
  'to5',
  'to5Male',
  'kindergarten',
  'registered',
  'healthy',
  'grandparents',
  'good',
);

describe('6.2 the balance checks of the official summary 平衡关系', () => {
  it('are those printed on the form', () => {
    expect(BALANCES.filter(({ unverified }) => !unverified).map(equationOf)).toEqual([
      '1=2+5+8',
      '2=3+4',
      '5=6+7',
      '8=9+10',
      '1=11+12+13+14+15+16+17+18',
      '1=19+20',
      '13+14=24+25',
      '1=26+27+28+29',
      '1=30+31+32',
    ]);
  });

  it('hold for a child whose every field was collected', () => {
    expect(balancesOf(WHOLE).filter(({ difference }) => difference !== 0)).toEqual([]);
  });

  it.each(BALANCES)(
    '$rule fails when a column is off by one, and says by how much',
    ({ rule, left, right }) => {
      for (const [number, sign] of [
        ...left.map((one) => [one, 1] as const),
        ...right.map((one) => [one, -1] as const),
      ]) {
        const { key } = columnNumbered(number);
        const checked = balancesOf({ ...WHOLE, [key]: WHOLE[key] + 1 });

        expect(checked.find(({ balance }) => balance.rule === rule)).toMatchObject({ difference: sign });
      }
    },
  );

  it.each(
    BALANCES.flatMap(({ rule, causes }) =>
      causes.map(({ column, questions }) => ({ rule, column, questions })),
    ),
  )('$rule: those of "$column" are found in the ledger', ({ column, questions }) => {
    expect(KEYS).toContain(column);
    expect(questions.length).toBeGreaterThan(0);
  });

  it('hold for a sum of places in which they hold, and fail by the sum of the differences otherwise', () => {
    const figures = fc
      .array(fc.nat(50), { minLength: KEYS.length, maxLength: KEYS.length })
      .map((counts) => figuresOf(KEYS, counts));
    fc.assert(
      fc.property(fc.array(figures, { minLength: 1, maxLength: 5 }), (places) => {
        const total = figuresOf(
          KEYS,
          KEYS.map((key) => places.reduce((sum, place) => sum + place[key], 0)),
        );
        const differences = places.map(balancesOf);

        balancesOf(total).forEach(({ difference }, index) =>
          expect(difference).toBe(
            differences.reduce((sum, place) => sum + (place[index]?.difference ?? 0), 0),
          ),
        );
      }),
    );
  });
});

describe('6.2 the columns of the official summary 汇总表的列', () => {
  it('are the 32 of the form in its order, each block together, its not collected last', () => {
    const numbers = COLUMNS.flatMap(({ number }) => number ?? []);
    const blocks = COLUMNS.map(({ block }) => block);

    expect(numbers).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
    expect([...new Set(blocks)]).toEqual(blocks.filter((block, index) => block !== blocks[index - 1]));
    expect(new Set(KEYS).size).toBe(KEYS.length);
    for (const block of new Set(blocks))
      if (block !== 'AGE') expect(COLUMNS.findLast((column) => column.block === block)?.zh).toBe('未采集');
  });
});
