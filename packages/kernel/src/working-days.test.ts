import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from './days.ts';
import { addWorkingDays, isCalendarKnown, isWorkingDay, NATIONAL_CALENDAR } from './working-days.ts';

const days = fc.integer({ min: 0, max: 365 * 10 }).map((count) => addDays('2016-06-30', count));
const counts = fc.integer({ min: 0, max: 40 });

describe('working days of the public-holiday calendar', () => {
  it.each([
    ['2026-02-17', false, 'Spring Festival'],
    ['2026-02-14', true, 'a Saturday worked to make up'],
    ['2026-10-01', false, 'National Day'],
    ['2026-03-02', true, 'an ordinary Monday'],
    ['2026-03-01', false, 'an ordinary Sunday'],
  ])('%s: %p (%s)', (day, works) => {
    expect(isWorkingDay(day)).toBe(works);
  });

  it('skip a whole holiday and count the make-up days', () => {
    expect(addWorkingDays('2026-02-13', 1)).toEqual({ day: '2026-02-14', calendarKnown: true });
    expect(addWorkingDays('2026-02-13', 2)).toEqual({ day: '2026-02-24', calendarKnown: true });
  });

  it('are counted one by one: each result is worked, and exactly so many worked days lie on the way', () => {
    fc.assert(
      fc.property(days, counts, (day, count) => {
        const { day: end } = addWorkingDays(day, count);
        let worked = 0;
        for (let at = addDays(day, 1); at <= end; at = addDays(at, 1)) if (isWorkingDay(at)) worked += 1;
        expect(worked).toBe(count);
        expect(count === 0 ? end === day : isWorkingDay(end)).toBe(true);
      }),
    );
  });

  it('add up', () => {
    fc.assert(
      fc.property(days, counts, counts, (day, a, b) => {
        expect(addWorkingDays(addWorkingDays(day, a).day, b).day).toBe(addWorkingDays(day, a + b).day);
      }),
    );
  });

  it.each([-1, 1.5, Number.NaN])('cannot be counted %p times', (count) => {
    expect(() => addWorkingDays('2026-03-02', count)).toThrow(RangeError);
  });
});

describe('a year whose holidays are not announced', () => {
  const after = Math.max(...NATIONAL_CALENDAR.years) + 1;

  it('falls back to Monday to Friday and says so', () => {
    expect(isCalendarKnown(`${after}-01-04`)).toBe(false);
    expect(addWorkingDays(`${after - 1}-12-30`, 5).calendarKnown).toBe(false);
  });

  it('knows every year from 2004 to 2026 without a gap', () => {
    expect(NATIONAL_CALENDAR.years.slice(0, 23)).toEqual(
      Array.from({ length: 23 }, (_, index) => 2004 + index),
    );
  });

  it('becomes known when a calendar that holds it is handed in', () => {
    const calendar = { years: [2027], holidays: ['2027-10-01'], makeUpDays: ['2027-10-02'] };

    expect(isWorkingDay('2027-10-01')).toBe(true);
    expect(isWorkingDay('2027-10-01', calendar)).toBe(false);
    expect(addWorkingDays('2027-09-30', 1, calendar)).toEqual({ day: '2027-10-02', calendarKnown: true });
  });
});
