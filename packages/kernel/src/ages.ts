import { isDay } from './days.ts';
import type { Day } from './days.ts';

/**
 * The day a person turns `age`. Who was born on 29 February turns on 1 March in years without one [unverified]: an age is
 * complete only when the birthday has begun, and 28 February would end a child's protection a day early.
 * Throws a RangeError when the birth date is no day.
 */
export function birthdayAt(birthDate: Day, age: number): Day {
  if (!isDay(birthDate)) throw new RangeError('a birth date is a calendar day YYYY-MM-DD');
  const year = String(Number(birthDate.slice(0, 4)) + age).padStart(4, '0');
  const birthday = `${year}${birthDate.slice(4)}`;
  return isDay(birthday) ? birthday : `${year}-03-01`;
}

/** The age in full years on a day: it goes up on the birthday itself. Below zero before the birth. */
export function ageOn(birthDate: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return birthdayAt(birthDate, years) <= on ? years : years - 1;
}
