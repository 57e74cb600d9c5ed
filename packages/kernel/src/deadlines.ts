import { addDays, addMonths, dayOf, endOfDay, startOfDay } from './days.ts';
import type { Day } from './days.ts';
import type { Deadline } from './figures.ts';
import type { Amount, PeriodEnd } from './figures/amount.ts';
import { quarterEnd, quarterOf } from './quarters.ts';
import { addWorkingDays, NATIONAL_CALENDAR } from './working-days.ts';
import type { HolidayCalendar } from './working-days.ts';

/** What a deadline may need besides its start. */
export interface DueContext {
  /** Holiday calendar; by default the national one known to this version. */
  calendar?: HolidayCalendar;
  /** The instant an order, a finding or an answer names. */
  named?: Date;
}

const HOUR = 3_600_000;

/**
 * When something that began at `start` is due. The due instant itself is still in time.
 * - minutes and hours are exact; `days` are exactly n × 24 hours;
 * - `workingDays` end with the n-th working day after the day of `start` in Shanghai (the day itself does not count);
 * - months and years keep the time of day in Shanghai, on the last day of a month that has no such day;
 * - `until` is the end of the calendar period of that day in Shanghai;
 * - `named` is the instant given in the context, at most `atMostDays` × 24 hours away.
 * Ends of days are the midnight that follows. Throws a plain Error for a count or a share, which is no time, and for a
 * named date that is not given and has no limit.
 */
export function dueAt(start: Date, amount: Amount, context: DueContext = {}): Date {
  const day = dayOf(start);
  if ('minutes' in amount) return after(start, amount.minutes / 60);
  if ('hours' in amount) return after(start, amount.hours);
  if ('days' in amount) return after(start, amount.days * 24);
  if ('workingDays' in amount)
    return endOfDay(addWorkingDays(day, amount.workingDays, calendarOf(context)).day);
  if ('months' in amount) return sameTime(start, addMonths(day, amount.months));
  if ('years' in amount) return sameTime(start, addMonths(day, amount.years * 12));
  if ('until' in amount) return endOfDay(lastDayOf(amount.until, day));
  if ('named' in amount) return namedDue(start, amount.named.atMostDays, context.named);
  throw new Error('a count or a share is no time');
}

/**
 * Whether a due instant may still move because it rests on a year whose holidays are not announced yet.
 */
export function isProvisional(start: Date, amount: Amount, context: DueContext = {}): boolean {
  if (!('workingDays' in amount)) return false;
  return !addWorkingDays(dayOf(start), amount.workingDays, calendarOf(context)).calendarKnown;
}

/**
 * All instants at which a deadline falls due: the first after its amount, then again after each interval, as long as they
 * lie within its period. Endless for a duty that lasts as long as its case: take what you need.
 */
export function* dueDates(start: Date, deadline: Deadline, context: DueContext = {}): Generator<Date, void> {
  const { amount, repeats } = deadline;
  const end = repeats?.until && dueAt(start, repeats.until, context);
  let due = dueAt(start, amount, context);
  yield due;
  while (repeats) {
    due = dueAt(due, repeats.every, context);
    if (end && due > end) return;
    yield due;
  }
}

function calendarOf({ calendar = NATIONAL_CALENDAR }: DueContext): HolidayCalendar {
  return calendar;
}

function after(start: Date, hours: number): Date {
  return new Date(start.getTime() + hours * HOUR);
}

function sameTime(start: Date, day: Day): Date {
  const sinceMidnight = start.getTime() - startOfDay(dayOf(start)).getTime();
  return new Date(startOfDay(day).getTime() + sinceMidnight);
}

function namedDue(start: Date, atMostDays: number | undefined, named: Date | undefined): Date {
  const latest = atMostDays === undefined ? undefined : after(start, atMostDays * 24);
  const due = named && latest ? (named < latest ? named : latest) : (named ?? latest);
  if (!due) throw new Error('this deadline is the date the act itself names, and none was given');
  return due;
}

function lastDayOf(period: PeriodEnd, day: Day): Day {
  switch (period) {
    case 'MONTH_END':
      return lastOfMonth(day);
    case 'QUARTER_END':
      return quarterEnd(quarterOf(day));
    case 'TERM_END':
      return lastOfTerm(day);
    case 'YEAR_END':
      return `${day.slice(0, 4)}-12-31`;
  }
}

function lastOfMonth(day: Day): Day {
  return addDays(addMonths(`${day.slice(0, 7)}-01`, 1), -1);
}

/** The school year begins on 1 September; its second half is taken to begin on 1 March. */
function lastOfTerm(day: Day): Day {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  if (month >= 3 && month <= 8) return `${year}-08-31`;
  return lastOfMonth(`${month >= 9 ? year + 1 : year}-02-01`);
}
