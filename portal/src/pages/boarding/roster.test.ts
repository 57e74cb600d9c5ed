import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { weekdayOf } from '../attendance/week.ts';
import { gapsFrom, monthAfter, monthStretch, standingOf } from './roster.ts';

const aMonth = fc
  .tuple(fc.integer({ min: 2020, max: 2040 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`);

describe('3.3.i the month of a duty roster 值班月表', () => {
  it('is whole weeks from Monday, the whole month among them, and no more than six', () => {
    fc.assert(
      fc.property(aMonth, (month) => {
        const { from, nights } = monthStretch(month);

        expect(weekdayOf(from)).toBe(1);
        expect(nights % 7).toBe(0);
        expect(nights).toBeLessThanOrEqual(42);
        expect(from <= `${month}-01`).toBe(true);
      }),
    );
  });

  it('goes to the next month and back', () => {
    fc.assert(fc.property(aMonth, (month) => expect(monthAfter(monthAfter(month, 1), -1)).toBe(month)));
  });

  it('counts gaps from tonight on, not what is over', () => {
    const roster = ['2026-11-27', '2026-11-28'].map((night) => ({
      night,
      needed: true,
      onDuty: null,
      gap: true,
    }));

    expect(gapsFrom('2026-11-28', roster)).toEqual(['2026-11-28']);
    expect(roster.map((night) => standingOf(night, '2026-11-28'))).toEqual(['over', 'gap']);
  });
});
