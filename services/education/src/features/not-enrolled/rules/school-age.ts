import { limitOn, valueOf, type Day } from '@ger/kernel';

/** Compulsory education lasts nine years from the school age on (L.10). */
const COMPULSORY_YEARS = 9;

/** Who must be at school in a school year: born after the one day and not after the other (L.10: 6 by 31 August). */
export interface SchoolAge {
  readonly bornAfter: Day;
  readonly bornBy: Day;
}

/** The birth dates of those who have turned the school age by 31 August and are still within compulsory education. */
export function schoolAge(schoolYear: number): SchoolAge {
  const age = valueOf(limitOn('age-school', `${schoolYear}-08-31`).amount) ?? 0;
  return {
    bornAfter: `${schoolYear - age - COMPULSORY_YEARS}-08-31`,
    bornBy: `${schoolYear - age}-08-31`,
  };
}
