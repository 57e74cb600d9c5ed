import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, dayOf, daysBetween, endOfDay, isDay, startOfDay, weekdayOf } from './days.ts';

const instants = fc.date({
  min: new Date('1992-01-01T00:00:00Z'),
  max: new Date('2099-12-31T00:00:00Z'),
  noInvalidDate: true,
});
const days = instants.map(dayOf);

describe('a day in Shanghai', () => {
  it('begins at 16:00 UTC of the day before', () => {
    expect(dayOf(new Date('2026-03-01T15:59:59.999Z'))).toBe('2026-03-01');
    expect(dayOf(new Date('2026-03-01T16:00:00Z'))).toBe('2026-03-02');
    expect(startOfDay('2026-03-02')).toEqual(new Date('2026-03-01T16:00:00Z'));
  });

  it('agrees with the time zone database', () => {
    const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

    fc.assert(fc.property(instants, (instant) => dayOf(instant) === shanghai.format(instant)));
  });

  it('holds every instant from its start to before its end, which is the start of the next', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const day = dayOf(instant);
        expect(startOfDay(day) <= instant && instant < endOfDay(day)).toBe(true);
        expect(endOfDay(day)).toEqual(startOfDay(addDays(day, 1)));
      }),
    );
  });

  it('compares as text', () => {
    fc.assert(fc.property(days, days, (a, b) => a < b === daysBetween(a, b) > 0));
  });

  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '20260101', '', '2026-01-01T00:00:00Z'])(
    'is not %p',
    (text) => {
      expect(isDay(text)).toBe(false);
      expect(() => startOfDay(text)).toThrow(RangeError);
    },
  );
});

describe('counting days', () => {
  it('comes back where it started', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -4000, max: 4000 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count);
        expect(addDays(addDays(day, count), -count)).toBe(day);
      }),
    );
  });

  it('knows Monday from Sunday', () => {
    expect(weekdayOf('2026-03-02')).toBe(1);
    expect(weekdayOf('2026-03-01')).toBe(7);
  });
});

describe('counting months', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2024-02-29', 12, '2025-02-28'],
  ])('takes %s by %i to %s', (day, count, then) => {
    expect(addMonths(day, count)).toBe(then);
  });

  it('keeps the day of the month or takes the last there is', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -60, max: 60 }), (day, count) => {
        const then = addMonths(day, count);
        const isLast = addDays(then, 1).endsWith('-01');
        expect(then.slice(8) === day.slice(8) || (isLast && then.slice(8) < day.slice(8))).toBe(true);
      }),
    );
  });
});
