import type { Day } from '@ger/kernel';

/** The days of a school year, named by the year in which it begins: 1 September to 31 August. */
export function schoolYearDays(schoolYear: number): { readonly first: Day; readonly last: Day } {
  return { first: `${schoolYear}-09-01`, last: `${schoolYear + 1}-08-31` };
}

/** Whether a day lies in a school year. */
export function inSchoolYear(schoolYear: number, day: Day): boolean {
  const { first, last } = schoolYearDays(schoolYear);
  return first <= day && day <= last;
}

/** The school year a day lies in, named by the year in which it begins. */
export function schoolYearOf(day: Day): number {
  const year = Number(day.slice(0, 4));
  return day.slice(5) >= '09-01' ? year : year - 1;
}
