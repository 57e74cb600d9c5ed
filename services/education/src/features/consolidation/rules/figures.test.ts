import { describe, expect, it } from '@jest/globals';
import { dropoutRate, FIGURES, NONE, returnRate, sumOf } from './figures.ts';
import { stretchOf } from './stretch.ts';

describe('3.3.h the numbers of a stretch 汇总口径', () => {
  it('have a condition each, of days that are put in', () => {
    expect(new Set(FIGURES.map(({ field }) => field)).size).toBe(Object.keys(NONE).length - 1);
    for (const { sql } of FIGURES) expect(sql).toMatch(/:from|:until/);
  });

  it('never call somebody aged out or transferred returned', () => {
    const numbers = { ...NONE, atStart: 4, newCases: 2, inError: 1, returned: 2, agedOut: 2, transferred: 1 };

    expect(returnRate(numbers)).toBe(2 / 5);
    expect(returnRate({ ...NONE, inError: 1, newCases: 1 })).toBeNull();
  });

  it('give the rate of those still out of school among the pupils enrolled', () => {
    expect(dropoutRate({ ...NONE, atEnd: 2, pupils: 400 })).toBe(0.005);
    expect(dropoutRate(NONE)).toBeNull();
  });

  it('add up over schools', () => {
    expect(
      sumOf([
        { ...NONE, atStart: 1, pupils: 3 },
        { ...NONE, atStart: 2, agedOut: 1 },
      ]),
    ).toEqual({
      ...NONE,
      atStart: 3,
      agedOut: 1,
      pupils: 3,
    });
  });

  it.each([
    [null, '2026-10-12', '2026-09-01', '2026-10-12'],
    [null, '2027-12-01', '2026-09-01', '2027-08-31'],
    ['FIRST', '2027-12-01', '2026-09-01', '2027-02-28'],
    ['SECOND', '2027-04-01', '2027-03-01', '2027-04-01'],
    ['SECOND', '2026-10-12', '2027-03-01', '2027-08-31'],
  ] as const)('run over term %s asked on %s from %s to %s', (term, today, from, until) => {
    expect(stretchOf(2026, term, today)).toEqual({ from, until });
  });
});
