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
