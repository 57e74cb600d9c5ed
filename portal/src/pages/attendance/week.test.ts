import { describe, expect, it } from '@jest/globals';
import { addDays, mondayOf, weekdayOf } from './week.ts';

describe('the week of an attendance sheet 考勤周', () => {
  it('begins on Monday, over the ends of months and years', () => {
    expect(mondayOf('2026-11-29')).toBe('2026-11-23');
    expect(mondayOf('2027-01-01')).toBe('2026-12-28');
    expect(weekdayOf('2026-11-29')).toBe(7);
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  });
});
