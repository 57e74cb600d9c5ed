import { dayOf } from '../../dates/dates.ts';

/** A day as `2026-11-24`, moved by a number of days. */
export function addDays(day: string, count: number): string {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + count);
  return moved.toISOString().slice(0, 10);
}

/** Monday is 1, Sunday 7. */
export function weekdayOf(day: string): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  return (((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

/** The Monday of the day's week. */
export function mondayOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day));
}

/** Today in Beijing. */
export function today(): string {
  return dayOf(new Date());
}

/** `2026-11-24` as `11-24`, for the head of a column. */
export function shortDay(day: string): string {
  return day.slice(5);
}
