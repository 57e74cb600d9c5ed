import { describe, expect, it } from '@jest/globals';
import { quarterToKeep } from './quarter.ts';

describe('6.2 the summary of a quarter is kept when it has ended 季末留存', () => {
  it.each([
    ['2026-09-30', undefined],
    ['2026-10-01', '2026Q3'],
    ['2026-10-03', '2026Q3'],
    ['2026-10-04', undefined],
    ['2027-01-01', '2026Q4'],
  ])('on %s: %s', (day, quarter) => {
    expect(quarterToKeep(day)).toBe(quarter);
  });
});
