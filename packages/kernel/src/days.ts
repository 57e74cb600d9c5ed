/** A calendar day `YYYY-MM-DD` in Asia/Shanghai. Days compare by `<`. */
export type Day = string;

const DAY_MS = 86_400_000;

/** Shanghai has kept UTC+8 without daylight saving since 1991; every instant the system records is later. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** Whether the text is an existing calendar day in the form `YYYY-MM-DD`. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [month, date] = [Number(text.slice(5, 7)), Number(text.slice(8))];
  const days = month === 2 && isLeapYear(Number(text.slice(0, 4))) ? 29 : DAYS_OF_MONTH[month];
  return days !== undefined && date >= 1 && date <= days;
}

/** By the number of the month; asked for every date of every record, so without making an instant of it. */
const DAYS_OF_MONTH: readonly (number | undefined)[] = [
  undefined,
  31,
  28,
  31,
  30,
  31,
  30,
  31,
  31,
  30,
  31,
  30,
  31,
];

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** The day it is in Shanghai at that instant. */
export function dayOf(instant: Date): Day {
  return new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** The instant a day begins in Shanghai. Throws a RangeError when there is no such day. */
export function startOfDay(day: Day): Date {
  return new Date(midnightUtc(day) - SHANGHAI_OFFSET_MS);
}

/** The instant a day is over in Shanghai: the next midnight, itself no longer part of the day. */
export function endOfDay(day: Day): Date {
  return new Date(midnightUtc(day) + DAY_MS - SHANGHAI_OFFSET_MS);
}

/** The day `count` days later (earlier when negative). */
export function addDays(day: Day, count: number): Day {
  return new Date(midnightUtc(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** The same day of the month `count` months later, or that month's last day where it has no such day. */
export function addMonths(day: Day, count: number): Day {
  const date = new Date(midnightUtc(day));
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + count);
  const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, lastOfMonth));
  return date.toISOString().slice(0, 10);
}

/** How many days `to` lies after `from`; negative when it lies before. */
export function daysBetween(from: Day, to: Day): number {
  return (midnightUtc(to) - midnightUtc(from)) / DAY_MS;
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(midnightUtc(day)).getUTCDay() || 7;
}

function midnightUtc(day: Day): number {
  if (!isDay(day)) throw new RangeError('not a calendar day YYYY-MM-DD');
  return Date.parse(day);
}
