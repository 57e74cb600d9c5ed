import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from './days.ts';
import { isQuarter, nextQuarter, previousQuarter, quarterEnd, quarterOf, quarterStart } from './quarters.ts';

const days = fc.integer({ min: 0, max: 30_000 }).map((count) => addDays('2016-06-30', count));

describe('a quarter', () => {
  it.each([
    ['2026-01-01', '2026Q1', '2026-01-01', '2026-03-31'],
    ['2026-06-30', '2026Q2', '2026-04-01', '2026-06-30'],
    ['2026-08-15', '2026Q3', '2026-07-01', '2026-09-30'],
    ['2026-12-31', '2026Q4', '2026-10-01', '2026-12-31'],
  ])('of %s is %s, from %s to %s', (day, quarter, start, end) => {
    expect(quarterOf(day)).toBe(quarter);
    expect(quarterStart(quarter)).toBe(start);
    expect(quarterEnd(quarter)).toBe(end);
  });

  it('holds exactly the days from its first to its last', () => {
    fc.assert(
      fc.property(days, (day) => {
        const quarter = quarterOf(day);
        expect(quarterStart(quarter) <= day && day <= quarterEnd(quarter)).toBe(true);
        expect(quarterOf(addDays(quarterEnd(quarter), 1))).toBe(nextQuarter(quarter));
        expect(quarterOf(addDays(quarterStart(quarter), -1))).toBe(previousQuarter(quarter));
      }),
    );
  });

  it('compares as text', () => {
    fc.assert(fc.property(days, (day) => quarterOf(day) < nextQuarter(quarterOf(day))));
  });

  it.each(['2026Q5', '2026q1', '26Q1', '2026-Q1'])('is not %s', (text) => {
    expect(isQuarter(text)).toBe(false);
    expect(() => quarterStart(text)).toThrow(RangeError);
  });
});
