import type { Day } from '@ger/kernel';

/** The school year a day lies in, named by the year in which it begins (on 1 September). */
export function schoolYearOf(day: Day): number {
  return Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0);
}
