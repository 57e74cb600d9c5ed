import { describe, expect, it } from '@jest/globals';
import { daysBetween, kindOfDay } from './school-day.ts';

describe('3.3.g what a day is for a school 教学日', () => {
  it.each([
    ['2026-10-20', 'SCHOOL_DAY'],
    ['2026-10-24', 'WEEKEND'],
    ['2026-10-01', 'HOLIDAY'],
    ['2026-09-20', 'MAKE_UP_DAY'],
    ['2026-10-21', 'DAY_OFF'],
  ])('%s is a %s', (on, kind) => {
    expect(kindOfDay(on, new Set(['2026-10-21', '2026-10-24']))).toBe(kind);
  });

  it('counts both ends of a stretch of days', () => {
    expect(daysBetween('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
    expect(daysBetween('2026-03-01', '2026-02-27')).toEqual([]);
  });
});
