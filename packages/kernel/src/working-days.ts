import announced from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { addDays, weekdayOf } from './days.ts';
import type { Day } from './days.ts';

/** A published holiday calendar as plain data, so that it can be logged and used again years later. */
export interface HolidayCalendar {
  /** Years the State Council's notice is known for; any other year falls back to Monday to Friday. */
  years: readonly number[];
  /** Days off, weekends within a holiday included. */
  holidays: readonly Day[];
  /** Saturdays and Sundays worked to make up for a holiday 调休. */
  makeUpDays: readonly Day[];
}

/** Mainland China's public holidays as far as they are announced. */
export const NATIONAL_CALENDAR: HolidayCalendar = {
  years: [...new Set(Object.keys(announced.holidays).map((day) => Number(day.slice(0, 4))))].sort(
    (a, b) => a - b,
  ),
  holidays: Object.keys(announced.holidays).sort(),
  makeUpDays: Object.keys(announced.workdays).sort(),
};

interface Index {
  years: ReadonlySet<number>;
  holidays: ReadonlySet<Day>;
  makeUpDays: ReadonlySet<Day>;
}

/** A calendar is asked for thousands of days in a row; its lists are turned into sets once. */
const INDEXES = new WeakMap<HolidayCalendar, Index>();

function indexOf(calendar: HolidayCalendar): Index {
  const known = INDEXES.get(calendar);
  if (known) return known;
  const index = {
    years: new Set(calendar.years),
    holidays: new Set(calendar.holidays),
    makeUpDays: new Set(calendar.makeUpDays),
  };
  INDEXES.set(calendar, index);
  return index;
}

/** Whether the holidays of the day's year are announced. */
export function isCalendarKnown(day: Day, calendar: HolidayCalendar = NATIONAL_CALENDAR): boolean {
  return indexOf(calendar).years.has(Number(day.slice(0, 4)));
}

/**
 * Whether a day is worked: make-up days are, public holidays are not, otherwise Monday to Friday. For a year whose
 * holidays are not announced yet it is Monday to Friday alone; `isCalendarKnown` tells.
 */
export function isWorkingDay(day: Day, calendar: HolidayCalendar = NATIONAL_CALENDAR): boolean {
  const { holidays, makeUpDays } = indexOf(calendar);
  if (makeUpDays.has(day)) return true;
  return !holidays.has(day) && weekdayOf(day) <= 5;
}

/**
 * The `count`-th working day after a day, which itself does not count; the day itself for 0. `calendarKnown` is false
 * when a day on the way lies in a year without announced holidays: the result may move once they are.
 * Throws a RangeError for a count that is negative or no whole number.
 */
export function addWorkingDays(
  day: Day,
  count: number,
  calendar: HolidayCalendar = NATIONAL_CALENDAR,
): { day: Day; calendarKnown: boolean } {
  if (!Number.isSafeInteger(count) || count < 0)
    throw new RangeError('working days are counted forward in whole days');
  let at = day;
  for (let left = count; left > 0; ) {
    at = addDays(at, 1);
    if (isWorkingDay(at, calendar)) left -= 1;
  }
  // Years follow one another without a gap, so the first and the last tell of all between.
  return { day: at, calendarKnown: isCalendarKnown(day, calendar) && isCalendarKnown(at, calendar) };
}
