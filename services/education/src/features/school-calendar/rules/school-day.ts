import { addDays, isWorkingDay, weekdayOf, type Day } from '@ger/kernel';

/** 日期种类: what a day of the calendar is for a school (3.3.g). */
export type SchoolDayKind = 'SCHOOL_DAY' | 'MAKE_UP_DAY' | 'WEEKEND' | 'HOLIDAY' | 'DAY_OFF';

/** What a day is for a school with these days off of its own. */
export function kindOfDay(on: Day, daysOff: ReadonlySet<Day>): SchoolDayKind {
  const isWeekend = weekdayOf(on) > 5;
  if (!isWorkingDay(on)) return isWeekend ? 'WEEKEND' : 'HOLIDAY';
  if (daysOff.has(on)) return 'DAY_OFF';
  return isWeekend ? 'MAKE_UP_DAY' : 'SCHOOL_DAY';
}

/** The days from one to another, both included; none when `to` lies before. */
export function daysBetween(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
