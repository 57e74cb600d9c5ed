import { describe, expect, it } from '@jest/globals';
import { cellOf, dayAndTimeOf, dayOf, instantOf, limitOf, toTheSecond } from './dates.ts';
import { amountOfTime, dueIn } from './due.ts';

describe('dates 日期', () => {
  it('are those of Beijing, wherever the reader sits', () => {
    expect(dayOf('2026-11-23T16:00:00Z')).toBe('2026-11-24');
    expect(dayAndTimeOf('2026-11-23T16:05:00Z')).toBe('2026-11-24 00:05');
    expect(toTheSecond('2026-11-23T16:05:07.900Z')).toBe('2026-11-24 00:05:07');
  });

  it('of a cell are read in Beijing time, and come back as they were', () => {
    expect(instantOf('2026-11-24T00:05')).toBe('2026-11-23T16:05:00.000Z');
    expect(cellOf('2026-11-23T16:05:59Z')).toBe('2026-11-24T00:05');
  });
});

describe('time limits 期限', () => {
  it('that end with a day are told by that day', () => {
    expect(limitOf('2026-12-08T16:00:00Z')).toBe('2026-12-08 24:00');
    expect(limitOf('2026-12-08T15:59:00Z')).toBe('2026-12-08 23:59');
  });

  const now = new Date('2026-11-24T04:00:00Z');

  it.each([
    ['2026-12-06T05:00:00Z', { urgency: 'AHEAD', amount: 12, unit: 'day' }],
    ['2026-11-27T03:59:00Z', { urgency: 'SOON', amount: 2, unit: 'day' }],
    ['2026-11-25T10:00:00Z', { urgency: 'SOON', amount: 30, unit: 'hour' }],
    ['2026-11-24T05:30:00Z', { urgency: 'SOON', amount: 90, unit: 'minute' }],
    ['2026-11-24T03:59:30Z', { urgency: 'OVERDUE', amount: 0, unit: 'minute' }],
    ['2026-11-21T04:00:00Z', { urgency: 'OVERDUE', amount: 3, unit: 'day' }],
  ] as const)('due %s is %j', (dueAt, expected) => {
    expect(dueIn(dueAt, now)).toEqual(expected);
  });

  it('are told in the words of the language', () => {
    expect(amountOfTime({ amount: 3, unit: 'day' }, 'zh-CN')).toBe('3天');
    expect(amountOfTime({ amount: 1, unit: 'hour' }, 'en')).toBe('1 hour');
  });
});
