import { addWorkingDays } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  absenceNews,
  absencesOf,
  absencesToKeep,
  thresholdsOn,
  type Absence,
  type AbsenceNews,
} from './absence.ts';
import type { DayMark } from './attendance.ts';
import { unexcusedStreaks, type RecordedDay } from './streaks.ts';

const DAYS = Array.from({ length: 40 }, (_, index) => addWorkingDays('2026-08-31', index + 1).day);
const thresholds = (since: string) => thresholdsOn('150122101', since);
const scratch = (recorded: readonly RecordedDay[]): Absence[] =>
  absencesOf(unexcusedStreaks(recorded), thresholds);
const unexcused = (count: number): RecordedDay[] =>
  DAYS.slice(0, count).map((on) => ({ on, mark: 'UNEXCUSED' }));

describe('3.3.g consecutive unexcused school days 连续旷课', () => {
  it('alerts at three school days and reaches the limit at ten, by the figures', () => {
    expect(thresholds('2026-09-01')).toEqual({ alert: 3, limit: 10 });
    expect([2, 3, 9, 10].map((count) => scratch(unexcused(count))[0]?.level)).toEqual([
      'NONE',
      'ALERTED',
      'ALERTED',
      'LIMIT_REACHED',
    ]);
  });

  it.each(['PRESENT', 'SICK', 'LEAVE'] as const)('ends the streak with a day that is %s', (mark) => {
    const recorded = unexcused(5).map((day, index) => (index === 2 ? { ...day, mark } : day));

    expect(unexcusedStreaks(recorded)).toEqual([
      { since: DAYS[0], days: 2, endedOn: DAYS[2] },
      { since: DAYS[3], days: 2, endedOn: null },
    ]);
  });

  it('counts over a day that was not entered, a weekend or a holiday', () => {
    const recorded = unexcused(4).filter((_, index) => index !== 1);

    expect(unexcusedStreaks(recorded)).toEqual([{ since: DAYS[0], days: 3, endedOn: null }]);
  });

  it('says alert and limit together when ten days are entered at once', () => {
    const news = absenceNews([], scratch(unexcused(10)));

    expect(news.map(({ event }) => event)).toEqual(['absence.alerted', 'absence.limit-reached']);
  });

  it('takes back what was said of a streak that a correction breaks, and says what the rest of it is', () => {
    const before = scratch(unexcused(10));
    const [first, ...rest] = unexcused(10);
    const now = scratch([{ on: first?.on ?? '', mark: 'SICK' }, ...rest]);

    expect(absenceNews(before, now)).toEqual([
      { event: 'absence.corrected', since: DAYS[0], days: 0, endedOn: null },
      { event: 'absence.alerted', since: DAYS[1], days: 9, endedOn: null },
    ]);
  });

  it('says that an alerted streak has ended when the pupil is there again, and alerts again when that was a mistake', () => {
    const absent = scratch(unexcused(4));
    const back = scratch([...unexcused(4), { on: DAYS[4] ?? '', mark: 'PRESENT' }]);

    expect(absenceNews(absent, back)).toEqual([
      { event: 'absence.ended', since: DAYS[0], days: 4, endedOn: DAYS[4] },
    ]);
    expect(absenceNews(back, scratch(unexcused(5))).map(({ event }) => event)).toEqual(['absence.alerted']);
  });

  it('says nothing of the end of two days, of which nothing was said', () => {
    const back = scratch([...unexcused(2), { on: DAYS[2] ?? '', mark: 'SICK' }]);

    expect(absenceNews(scratch(unexcused(2)), back)).toEqual([]);
  });
});

/** First days of the streaks that a listener believes to be running after hearing the news, one after the other. */
function running(news: readonly AbsenceNews[]): Set<string> {
  const standing = new Set<string>();
  for (const { event, since, days } of news) {
    if (event === 'absence.alerted' || event === 'absence.limit-reached') standing.add(since);
    if (event === 'absence.ended') standing.delete(since);
    if (event === 'absence.corrected' && days < thresholds(since).alert) standing.delete(since);
  }
  return standing;
}

/** What a listener believes after hearing the news, one after the other. */
function heard(news: readonly AbsenceNews[]): Map<string, Absence['level']> {
  const standing = new Map<string, Absence['level']>();
  for (const { event, since, days } of news) {
    if (event === 'absence.alerted') standing.set(since, 'ALERTED');
    if (event === 'absence.limit-reached') standing.set(since, 'LIMIT_REACHED');
    if (event === 'absence.corrected' && days < thresholds(since).alert) standing.delete(since);
    else if (event === 'absence.corrected') standing.set(since, 'ALERTED');
  }
  return standing;
}

describe('3.3.g entries and corrections in any order', () => {
  const mark = fc.constantFrom<DayMark>(
    'UNEXCUSED',
    'UNEXCUSED',
    'UNEXCUSED',
    'UNEXCUSED',
    'PRESENT',
    'SICK',
    'LEAVE',
  );
  const entries = fc.array(fc.record({ on: fc.constantFrom(...DAYS.slice(0, 20)), mark }), { maxLength: 80 });

  it('leave the listeners with the same alerts as computing everything from scratch', () => {
    fc.assert(
      fc.property(entries, (sequence) => {
        const sheets = new Map<string, DayMark>();
        const recordedNow = (): RecordedDay[] =>
          [...sheets].map(([on, is]) => ({ on, mark: is })).toSorted((a, b) => (a.on < b.on ? -1 : 1));
        let kept: Absence[] = [];
        const news: AbsenceNews[] = [];
        for (const { on, mark: is } of sequence) {
          sheets.set(on, is);
          const now = scratch(recordedNow());
          news.push(...absenceNews(kept, now));
          kept = absencesToKeep(kept, now);
        }

        const expected = scratch(recordedNow()).filter(({ level }) => level !== 'NONE');
        expect(heard(news)).toEqual(new Map(expected.map(({ since, level }) => [since, level])));
        expect(running(news)).toEqual(
          new Set(expected.filter(({ endedOn }) => endedOn === null).map(({ since }) => since)),
        );
        expect(
          kept.filter(({ level }) => level !== 'NONE').toSorted((a, b) => (a.since < b.since ? -1 : 1)),
        ).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('say the alert of a streak once, however long it grows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (length) => {
        let kept: Absence[] = [];
        const news: AbsenceNews[] = [];
        for (let count = 1; count <= length; count += 1) {
          const now = scratch(unexcused(count));
          news.push(...absenceNews(kept, now));
          kept = absencesToKeep(kept, now);
        }

        expect(news.map(({ event }) => event)).toEqual([
          ...(length >= 3 ? ['absence.alerted'] : []),
          ...(length >= 10 ? ['absence.limit-reached'] : []),
        ]);
      }),
    );
  });
});
