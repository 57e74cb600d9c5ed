import { limitOn, valueOf, type Day } from '@ger/kernel';
import { schoolYearOf } from './school-year-of.ts';

/** Compulsory education lasts nine school years from the school age on (L.10). */
const COMPULSORY_YEARS = 9;

/**
 * Born on this day or before, somebody's nine school years are over: who is six by 31 August begins in that year (L.10).
 * A birthday in the middle of the ninth year changes nothing.
 */
export function bornForSchoolUntil(today: Day): Day {
  const schoolAge = valueOf(limitOn('age-school', today).amount) ?? 0;
  return `${schoolYearOf(today) - schoolAge - COMPULSORY_YEARS}-08-31`;
}

/** Whether the nine school years of somebody born then are over. */
export function isPastSchoolAge(birthDate: Day, today: Day): boolean {
  return birthDate <= bornForSchoolUntil(today);
}
