/** End of a calendar period in Shanghai. A term ends with the half school year: the last of February or of August. */
export type PeriodEnd = 'MONTH_END' | 'QUARTER_END' | 'TERM_END' | 'YEAR_END';

/**
 * One figure. `until` is the end of the running calendar period; `named` is the date that the order, finding or answer
 * itself names, at most so many days away. `years`, `count` and `percent` are figures of rules, not of deadlines.
 */
export type Amount =
  | { readonly minutes: number }
  | { readonly hours: number }
  | { readonly days: number }
  | { readonly workingDays: number }
  | { readonly months: number }
  | { readonly years: number }
  | { readonly count: number }
  | { readonly percent: number }
  | { readonly until: PeriodEnd }
  | { readonly named: { readonly atMostDays?: number } };

/** What stricter means for a figure: a shorter time, or (a watch, a number of attempts) a longer or larger one. */
export type Stricter = 'LESS' | 'MORE';

/** The number of an amount in its own unit; nothing for a period end or a date named without a limit. */
export function valueOf(amount: Amount): number | undefined {
  const [value] = Object.values(amount);
  if (typeof value === 'number') return value;
  return 'named' in amount ? amount.named.atMostDays : undefined;
}

/** The amount with the stricter of its own value and the given one, in its own unit; unchanged where it has no value. */
export function tighten(amount: Amount, value: number, stricter: Stricter): Amount {
  const own = valueOf(amount);
  if (own === undefined || !(value > 0)) return amount;
  if (stricter === 'LESS' ? value >= own : value <= own) return amount;
  return withValue(amount, value);
}

function withValue(amount: Amount, value: number): Amount {
  if ('minutes' in amount) return { minutes: value };
  if ('hours' in amount) return { hours: value };
  if ('days' in amount) return { days: value };
  if ('workingDays' in amount) return { workingDays: value };
  if ('months' in amount) return { months: value };
  if ('years' in amount) return { years: value };
  if ('count' in amount) return { count: value };
  if ('named' in amount) return { named: { atMostDays: value } };
  return 'percent' in amount ? { percent: value } : amount;
}
