/** How close a time limit is. SOON: within three days. */
export type Urgency = 'OVERDUE' | 'SOON' | 'AHEAD';

/** The distance to a time limit, in the largest unit that says enough. */
export interface DueIn {
  readonly urgency: Urgency;
  /** Whole units left or overdue, never negative. */
  readonly amount: number;
  readonly unit: 'day' | 'hour' | 'minute';
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const SOON_MS = 3 * DAY_MS;

/** How far `now` is from the time limit. From two days on in days, from two hours on in hours. */
export function dueIn(dueAt: string, now: Date): DueIn {
  const left = new Date(dueAt).getTime() - now.getTime();
  const urgency = left < 0 ? 'OVERDUE' : left < SOON_MS ? 'SOON' : 'AHEAD';
  const distance = Math.abs(left);
  if (distance >= 2 * DAY_MS) return { urgency, amount: Math.floor(distance / DAY_MS), unit: 'day' };
  if (distance >= 2 * HOUR_MS) return { urgency, amount: Math.floor(distance / HOUR_MS), unit: 'hour' };
  return { urgency, amount: Math.floor(distance / MINUTE_MS), unit: 'minute' };
}

/** An amount of time in words of the language: `3 天`, `3 days`. */
export function amountOfTime({ amount, unit }: Pick<DueIn, 'amount' | 'unit'>, language: string): string {
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
}
