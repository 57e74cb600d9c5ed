import { birthdayAt, limitOn, valueOf, type Day } from '@ger/kernel';

/** Ages at which something changes by the date alone. */
export type AgeLimit = 'age-left-behind' | 'age-apart-from-guardian' | 'age-minor' | 'age-unattended';

/** The birthday on which a limit of age is reached: 16 ends left-behind status (1.1), 18 childhood (1.2), 8 L.1. */
export function birthdayOf(limit: AgeLimit, birthDate: Day, today: Day): Day {
  return birthdayAt(birthDate, valueOf(limitOn(limit, today).amount) ?? 0);
}
