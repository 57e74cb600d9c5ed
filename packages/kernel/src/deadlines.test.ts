import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayOf, daysBetween, endOfDay, startOfDay } from './days.ts';
import { dueAt, dueDates, isProvisional } from './deadlines.ts';
import { deadlineOn } from './figures.ts';
import { quarterEnd, quarterOf } from './quarters.ts';
import { isWorkingDay } from './working-days.ts';

/** Friday 27 February 2026, 20:30 in Shanghai. Saturday 28 February is a make-up working day. */
const FRIDAY_EVENING = new Date('2026-02-27T12:30:00Z');
const starts = fc.date({
  min: new Date('2017-01-01T00:00:00Z'),
  max: new Date('2026-10-01T00:00:00Z'),
  noInvalidDate: true,
});

describe('when something is due', () => {
  it.each([
    [{ minutes: 30 }, '2026-02-27T13:00:00Z'],
    [{ hours: 24 }, '2026-02-28T12:30:00Z'],
    [{ days: 30 }, '2026-03-29T12:30:00Z'],
    [{ months: 6 }, '2026-08-27T12:30:00Z'],
    [{ years: 15 }, '2041-02-27T12:30:00Z'],
    [{ workingDays: 1 }, '2026-02-28T16:00:00Z'],
    [{ workingDays: 3 }, '2026-03-03T16:00:00Z'],
    [{ until: 'MONTH_END' }, '2026-02-28T16:00:00Z'],
    [{ until: 'QUARTER_END' }, '2026-03-31T16:00:00Z'],
    [{ until: 'TERM_END' }, '2026-02-28T16:00:00Z'],
    [{ until: 'YEAR_END' }, '2026-12-31T16:00:00Z'],
  ] as const)('%j after Friday evening is %s', (amount, due) => {
    expect(dueAt(FRIDAY_EVENING, amount)).toEqual(new Date(due));
  });

  it.each([
    ['2026-01-10', '2026-02-28'],
    ['2024-02-29', '2024-02-29'],
    ['2026-03-01', '2026-08-31'],
    ['2026-08-31', '2026-08-31'],
    ['2026-09-01', '2027-02-28'],
    ['2027-12-31', '2028-02-29'],
  ])('in the term of %s is the end of %s', (day, end) => {
    expect(dueAt(startOfDay(day), { until: 'TERM_END' })).toEqual(endOfDay(end));
  });

  it('counts working days from the day in Shanghai, whatever the day in UTC', () => {
    const lateOnThursday = new Date('2026-03-05T17:00:00Z');

    expect(dueAt(lateOnThursday, { workingDays: 1 })).toEqual(endOfDay('2026-03-09'));
  });

  it('gives a full working day at least, and ends with a working day', () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 30 }), (start, workingDays) => {
        const due = dueAt(start, { workingDays });
        const lastDay = addDays(dayOf(due), -1);
        expect(isWorkingDay(lastDay)).toBe(true);
        expect(daysBetween(dayOf(start), lastDay)).toBeGreaterThanOrEqual(workingDays);
      }),
    );
  });

  it('at the end of a quarter is the same for everything begun in it', () => {
    fc.assert(
      fc.property(starts, (start) => {
        expect(dueAt(start, { until: 'QUARTER_END' })).toEqual(endOfDay(quarterEnd(quarterOf(dayOf(start)))));
      }),
    );
  });

  it('is never before it began', () => {
    const amounts = fc.constantFrom(
      ...([{ hours: 1 }, { days: 2 }, { months: 1 }, { workingDays: 0 }, { until: 'TERM_END' }] as const),
    );

    fc.assert(fc.property(starts, amounts, (start, amount) => dueAt(start, amount) >= start));
  });

  it('is the date the act itself names, but no later than the limit', () => {
    const within = new Date('2026-03-20T16:00:00Z');
    const beyond = new Date('2027-03-20T16:00:00Z');
    const latest = new Date('2026-05-28T12:30:00Z');
    const limit = { named: { atMostDays: 90 } };

    expect(dueAt(FRIDAY_EVENING, limit, { named: within })).toEqual(within);
    expect(dueAt(FRIDAY_EVENING, limit, { named: beyond })).toEqual(latest);
    expect(dueAt(FRIDAY_EVENING, limit)).toEqual(latest);
    expect(dueAt(FRIDAY_EVENING, { named: {} }, { named: beyond })).toEqual(beyond);
  });

  it('cannot be told for a date that nobody named, nor for a count or a share', () => {
    expect(() => dueAt(FRIDAY_EVENING, { named: {} })).toThrow('none was given');
    expect(() => dueAt(FRIDAY_EVENING, { count: 2 })).toThrow('no time');
    expect(() => dueAt(FRIDAY_EVENING, { percent: 10 })).toThrow('no time');
  });

  it('says when it may still move because the holidays are not announced', () => {
    const calendar = { years: [2026], holidays: [], makeUpDays: [] };
    const december = new Date('2026-12-28T01:00:00Z');

    expect(isProvisional(december, { workingDays: 10 }, { calendar })).toBe(true);
    expect(isProvisional(december, { workingDays: 1 }, { calendar })).toBe(false);
    expect(isProvisional(december, { days: 10 }, { calendar })).toBe(false);
  });

  it('follows the calendar handed in', () => {
    const calendar = { years: [2026], holidays: ['2026-03-02'], makeUpDays: [] };

    expect(dueAt(FRIDAY_EVENING, { workingDays: 1 }, { calendar })).toEqual(endOfDay('2026-03-03'));
  });
});

describe('a duty that comes again', () => {
  const daysAfter = (dates: Iterable<Date>) =>
    [...dates].map((due) => (due.getTime() - FRIDAY_EVENING.getTime()) / 86_400_000);

  it('4.4.d: after a warning on the 7th, 37th and 67th day, then no more', () => {
    const deadline = deadlineOn('follow-up-warning-village', { day: '2026-02-27' }, []);

    expect(daysAfter(dueDates(FRIDAY_EVENING, deadline))).toEqual([7, 37, 67]);
  });

  it('3.2.c: for a key child every thirty days without end', () => {
    const deadline = deadlineOn('visit-key-child', { day: '2026-02-27' }, []);

    expect(daysAfter(dueDates(FRIDAY_EVENING, deadline).take(3))).toEqual([30, 60, 90]);
  });

  it('4.4.e: while an order is in force after a day, then monthly', () => {
    const deadline = deadlineOn('assist-order-police', { day: '2026-02-27' }, []);

    expect(daysAfter(dueDates(FRIDAY_EVENING, deadline).take(3))).toEqual([1, 31, 61]);
  });

  it('comes once when it does not repeat', () => {
    expect([...dueDates(FRIDAY_EVENING, deadlineOn('assess', { day: '2026-02-27' }, []))]).toHaveLength(1);
  });
});
