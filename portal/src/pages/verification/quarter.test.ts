import { describe, expect, it } from '@jest/globals';
import { quarterBeside, quarterOf } from './quarter.ts';

describe('3.2.b the quarters of the board 季度', () => {
  it.each([
    ['2026Q4', 1, '2027Q1'],
    ['2027Q1', -1, '2026Q4'],
    ['2026Q2', 1, '2026Q3'],
    ['2026Q2', -1, '2026Q1'],
  ] as const)('%s and %d is %s', (quarter, by, other) => expect(quarterBeside(quarter, by)).toBe(other));

  it.each([
    ['2026-01-01', '2026Q1'],
    ['2026-03-31', '2026Q1'],
    ['2026-12-31', '2026Q4'],
  ])('%s lies in %s', (day, quarter) => expect(quarterOf(day)).toBe(quarter));
});
