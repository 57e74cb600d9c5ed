import { addDays, addMonths } from './days.ts';
import type { Day } from './days.ts';

/** A quarter of the year, written `2026Q4`. Quarters compare by `<`. */
export type Quarter = string;

/** Whether the text names a quarter. */
export function isQuarter(text: string): text is Quarter {
  return /^\d{4}Q[1-4]$/.test(text);
}

/** The quarter a day lies in. */
export function quarterOf(day: Day): Quarter {
  return `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** The first day of a quarter. Throws a RangeError when the text names none. */
export function quarterStart(quarter: Quarter): Day {
  if (!isQuarter(quarter)) throw new RangeError('not a quarter YYYYQn');
  const month = (Number(quarter.slice(5)) - 1) * 3 + 1;
  return `${quarter.slice(0, 4)}-${String(month).padStart(2, '0')}-01`;
}

/** The last day of a quarter, still part of it: what is due in the quarter is due when this day is over. */
export function quarterEnd(quarter: Quarter): Day {
  return addDays(quarterStart(nextQuarter(quarter)), -1);
}

/** The quarter after. */
export function nextQuarter(quarter: Quarter): Quarter {
  return quarterOf(addMonths(quarterStart(quarter), 3));
}

/** The quarter before. */
export function previousQuarter(quarter: Quarter): Quarter {
  return quarterOf(addMonths(quarterStart(quarter), -3));
}
