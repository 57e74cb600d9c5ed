import { figureOn, valueOf, type Day, type DivisionCode, type Tightened } from '@ger/kernel';
import type { Streak } from './streaks.ts';

/** How far a streak has come: nothing to say, the alert, or the number of days at which a dropout is to be registered. */
export type AbsenceLevel = 'NONE' | 'ALERTED' | 'LIMIT_REACHED';

/** A streak and its level. */
export interface Absence extends Streak {
  readonly level: AbsenceLevel;
}

export interface Thresholds {
  readonly alert: number;
  readonly limit: number;
}

/** What is to be said about a streak. `days` is its length now; 0 when it is gone. */
export interface AbsenceNews extends Streak {
  readonly event: 'absence.alerted' | 'absence.limit-reached' | 'absence.corrected' | 'absence.ended';
}

const RANK: Readonly<Record<AbsenceLevel, number>> = { NONE: 0, ALERTED: 1, LIMIT_REACHED: 2 };

/** The figures of a school's place that hold for a streak: those of its first day (3.3.g, default 3 and 10 school days). */
export function thresholdsOn(
  division: DivisionCode,
  day: Day,
  tightened: readonly Tightened[] = [],
): Thresholds {
  const figure = (kind: 'absence-alert' | 'absence-limit'): number =>
    valueOf(figureOn(kind, { division, day }, tightened)) ?? Number.POSITIVE_INFINITY;
  return { alert: figure('absence-alert'), limit: figure('absence-limit') };
}

/** The level of every streak. */
export function absencesOf(streaks: readonly Streak[], thresholds: (since: Day) => Thresholds): Absence[] {
  return streaks.map((streak) => {
    const { alert, limit } = thresholds(streak.since);
    return {
      ...streak,
      level: streak.days >= limit ? 'LIMIT_REACHED' : streak.days >= alert ? 'ALERTED' : 'NONE',
    };
  });
}

/**
 * What has become of the pupil's streaks, from what was said of them so far and what the records say now: the alert and
 * the limit once each as they are reached, the end of what was alerted, and a correction when a streak no longer is what
 * was said (3.3.g). A streak that a correction makes run again is alerted again.
 */
export function absenceNews(before: readonly Absence[], now: readonly Absence[]): AbsenceNews[] {
  const firstDays = [...new Set([...before, ...now].map(({ since }) => since))].toSorted();
  return firstDays.flatMap((since): AbsenceNews[] => {
    const gone: Absence = { since, days: 0, endedOn: null, level: 'NONE' };
    const was = before.find((absence) => absence.since === since) ?? gone;
    const is = now.find((absence) => absence.since === since) ?? gone;
    return newsOf(was, is).map((event) => ({ event, since, days: is.days, endedOn: is.endedOn }));
  });
}

function newsOf(was: Absence, is: Absence): AbsenceNews['event'][] {
  if (RANK[is.level] < RANK[was.level])
    return hasEnded(is) ? ['absence.corrected', 'absence.ended'] : ['absence.corrected'];
  if (is.level === 'NONE') return [];
  return [
    ...(was.level === 'NONE' || (hasEnded(was) && !hasEnded(is)) ? (['absence.alerted'] as const) : []),
    ...(is.level === 'LIMIT_REACHED' && was.level !== is.level ? (['absence.limit-reached'] as const) : []),
    ...(hasEnded(is) && (!hasEnded(was) || was.level !== is.level) ? (['absence.ended'] as const) : []),
  ];
}

/** A streak something was said of, and of which the end was said too. */
function hasEnded({ level, endedOn }: Absence): boolean {
  return level !== 'NONE' && endedOn !== null;
}

/** The streaks to keep: those something was said of, now or before; with nothing left of them, 0 days. */
export function absencesToKeep(before: readonly Absence[], now: readonly Absence[]): Absence[] {
  const gone = before
    .filter(({ since }) => !now.some((absence) => absence.since === since))
    .map(({ since }): Absence => ({ since, days: 0, endedOn: null, level: 'NONE' }));
  const spokenOf = now.filter(
    ({ since, level }) => level !== 'NONE' || before.some((absence) => absence.since === since),
  );
  return [...spokenOf, ...gone];
}
