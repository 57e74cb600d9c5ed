import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decisionRecord, table, unite } from './table.ts';
import type { RowDefinition } from './table.ts';

type Finding = 'LIVING_ALONE' | 'DELEGATE_INCAPABLE' | 'MISSING';
interface Circumstances {
  finding: Finding;
  parentsReachable: boolean | undefined;
}
type Measure = 'ADMONISH' | 'ESCORT' | 'SEARCH';

const rows: RowDefinition<Circumstances, readonly Measure[]>[] = [
  { clause: '4.2.a', when: { finding: 'LIVING_ALONE' }, then: ['ADMONISH'], zh: '训诫', en: 'Admonish' },
  {
    clause: '4.2.c',
    law: 'L.1',
    when: { finding: ['LIVING_ALONE', 'DELEGATE_INCAPABLE'], parentsReachable: false },
    then: ['ESCORT'],
    zh: '护送',
    en: 'Escort',
  },
  { clause: '4.2.d', when: { finding: 'MISSING' }, then: ['SEARCH'], zh: '查找', en: 'Search' },
  { clause: '4.2.a', when: {}, then: [], zh: '受理', en: 'Accept' },
];
const MEASURES = table('measures', '2016.1', rows);

const findings = fc.constantFrom<Finding>('LIVING_ALONE', 'DELEGATE_INCAPABLE', 'MISSING');
const circumstances = fc.record({
  finding: findings,
  parentsReachable: fc.constantFrom(true, false, undefined),
});

describe('a decision table', () => {
  it('fires a row when every fact it names is as it says', () => {
    const { fired } = MEASURES.ask({ finding: 'LIVING_ALONE', parentsReachable: true });

    expect(fired.map((row) => row.id)).toEqual(['4.2.a#1', '4.2.a#2']);
  });

  it('takes a list as any of', () => {
    const { outcomes } = MEASURES.ask({ finding: 'DELEGATE_INCAPABLE', parentsReachable: false });

    expect(outcomes).toEqual([['ESCORT'], []]);
  });

  it('does not take what is unknown for no', () => {
    const { outcomes } = MEASURES.ask({ finding: 'DELEGATE_INCAPABLE', parentsReachable: undefined });

    expect(outcomes).toEqual([[]]);
  });

  it('answers with its name, its version and the rows, as a decision keeps them', () => {
    const answer = MEASURES.ask({ finding: 'MISSING', parentsReachable: true });

    expect(decisionRecord(answer)).toEqual({
      table: 'measures',
      version: '2016.1',
      rows: ['4.2.d#1', '4.2.a#2'],
    });
  });

  it('can be read row by row', () => {
    expect(MEASURES.rows).toHaveLength(rows.length);
    expect(MEASURES.rows[1]).toMatchObject({ id: '4.2.c#1', law: 'L.1', zh: '护送' });
  });
});

describe('several findings', () => {
  it('give the union of what each gives, every row once, in the order of the table', () => {
    fc.assert(
      fc.property(fc.array(circumstances, { maxLength: 5 }), (several) => {
        const each = new Set(several.flatMap((facts) => MEASURES.ask(facts).fired));
        expect(MEASURES.askEach(several).fired).toEqual(MEASURES.rows.filter((row) => each.has(row)));
      }),
    );
  });

  it('in any order give the same', () => {
    fc.assert(
      fc.property(fc.array(circumstances, { maxLength: 5 }), (several) => {
        expect(MEASURES.askEach(several.toReversed())).toEqual(MEASURES.askEach(several));
      }),
    );
  });

  it('require each measure once', () => {
    expect(unite([['ADMONISH', 'ESCORT'], ['ESCORT'], [], ['SEARCH']])).toEqual([
      'ADMONISH',
      'ESCORT',
      'SEARCH',
    ]);
  });
});

describe('a table that cannot be right', () => {
  const row = { clause: '4.2.a', when: {}, then: 1, zh: '', en: '' } as const;

  it('is refused when a row id stands twice', () => {
    expect(() =>
      table('t', '1', [
        { ...row, id: 'x' },
        { ...row, id: 'x' },
      ]),
    ).toThrow('table t: row x stands twice');
  });

  it('is refused when a row could never fire', () => {
    const never: RowDefinition<Circumstances, number> = { ...row, when: { finding: [] } };

    expect(() => table('t', '1', [never])).toThrow('row 4.2.a#1 asks finding for any of nothing');
  });
});
