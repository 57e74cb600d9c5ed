import type { Day } from './days.ts';
import { contains } from './divisions.ts';
import type { DivisionCode } from './divisions.ts';
import { tighten, valueOf } from './figures/amount.ts';
import type { Amount } from './figures/amount.ts';
import { CARE_FIGURES } from './figures/care.ts';
import type { Figure, Limit } from './figures/figure.ts';
import { OVERSIGHT_FIGURES } from './figures/oversight.ts';
import { PROTECTION_FIGURES } from './figures/protection.ts';
import { SCHOOLING_FIGURES } from './figures/schooling.ts';

const TABLE = [...PROTECTION_FIGURES, ...CARE_FIGURES, ...SCHOOLING_FIGURES, ...OVERSIGHT_FIGURES] as const;

/** Kind of a figure: a duty kind of domain §7, or a figure some rule needs. */
export type FigureKind = (typeof TABLE)[number]['kind'];

/** Every figure of the system. No rule holds a number of its own. */
export const FIGURES: readonly Figure<FigureKind>[] = TABLE;

/** A stricter figure that region, league or banner set (`figure.tightened`); `value` is in the unit of the default. */
export interface Tightened {
  kind: string;
  division: DivisionCode;
  value: number;
  from: Day;
  /** From this day on it no longer holds; absent while nobody has taken it back. */
  until?: Day;
}

/** Where and when a figure is asked for; without a division nothing tightened applies. */
export interface FigurePlace {
  division?: DivisionCode;
  day: Day;
}

/** A deadline with everything that applies at one place on one day. */
export interface Deadline {
  amount: Amount;
  limit: Limit;
  /** Absent for a deadline that comes once. */
  repeats?: { every: Amount; until?: Amount };
}

/** Whether the text names a figure. */
export function isFigureKind(text: string): text is FigureKind {
  return TABLE.some((figure) => figure.kind === text);
}

const BY_KIND: ReadonlyMap<FigureKind, Figure<FigureKind>> = new Map(FIGURES.map((row) => [row.kind, row]));

/** The row of a figure. */
export function figureOf(kind: FigureKind): Figure<FigureKind> {
  const figure = BY_KIND.get(kind);
  if (!figure) throw new Error(`no figure ${kind}`);
  return figure;
}

/** The value of a figure in force on a day, before anything was tightened. Throws a RangeError for a day before its first. */
export function limitOn(kind: FigureKind, day: Day): Limit {
  const limit = figureOf(kind).limit.findLast((candidate) => candidate.from <= day);
  if (!limit) throw new RangeError(`the figure ${kind} is not in force on ${day}`);
  return limit;
}

/**
 * The figure that holds at a place on a day: the strictest of the default and of what region, league and banner set by
 * then. A statutory figure stays as it is. Throws a RangeError for a day before the figure came into force.
 * Whoever asks brings what was made stricter, so that no rule forgets it; of a figure that the law fixes `limitOn` is enough.
 */
export function figureOn(kind: FigureKind, place: FigurePlace, tightened: readonly Tightened[]): Amount {
  const { amount, statutory } = limitOn(kind, place.day);
  if (statutory) return amount;
  const { stricter } = figureOf(kind);
  return tightened
    .filter((figure) => figure.kind === kind && applies(figure, place))
    .reduce((strictest, { value }) => tighten(strictest, value, stricter), amount);
}

/**
 * The values of a figure by place on a day: the default for the region, and each stricter one for its division. The
 * strictest of those around a place holds there.
 */
export function figuresByPlace(
  kind: FigureKind,
  day: Day,
  tightened: readonly Tightened[],
): { division: DivisionCode; value: number }[] {
  const valueAt = (place: FigurePlace): number =>
    valueOf(figureOn(kind, place, tightened)) ?? Number.POSITIVE_INFINITY;
  const stricter = tightened.filter((figure) => figure.kind === kind && holdsOn(figure, day));
  return [
    { division: REGION, value: valueAt({ day }) },
    ...stricter.map(({ division }) => ({ division, value: valueAt({ division, day }) })),
  ];
}
const REGION: DivisionCode = '15';

/** The figure together with its source and, where the duty comes again, its interval and period. */
export function deadlineOn(kind: FigureKind, place: FigurePlace, tightened: readonly Tightened[]): Deadline {
  const at = (other: FigureKind): Amount => figureOn(other, place, tightened);
  const deadline = { amount: at(kind), limit: limitOn(kind, place.day) };
  const { repeats } = figureOf(kind);
  if (!repeats) return deadline;
  const every = at(named(repeats.every) ?? kind);
  const until = named(repeats.until);
  return { ...deadline, repeats: until ? { every, until: at(until) } : { every } };
}

/**
 * What setting a figure to `value` (in the unit of its default) would be: only STRICTER may be recorded. STATUTORY cannot
 * be changed, NO_VALUE has nothing to change (a period's end, a date the act itself names).
 */
export function tightening(
  kind: FigureKind,
  day: Day,
  value: number,
): 'STRICTER' | 'NOT_STRICTER' | 'STATUTORY' | 'NO_VALUE' {
  const { amount, statutory } = limitOn(kind, day);
  if (statutory) return 'STATUTORY';
  if (valueOf(amount) === undefined) return 'NO_VALUE';
  const isStricter = value > 0 && valueOf(tighten(amount, value, figureOf(kind).stricter)) === value;
  return isStricter && value !== valueOf(amount) ? 'STRICTER' : 'NOT_STRICTER';
}

function named(kind: string | undefined): FigureKind | undefined {
  if (kind === undefined || isFigureKind(kind)) return kind;
  throw new Error(`no figure ${kind}`);
}

function applies(figure: Tightened, { division, day }: FigurePlace): boolean {
  return division !== undefined && contains(figure.division, division) && holdsOn(figure, day);
}

/** Whether a stricter figure is in force on a day. */
export function holdsOn({ from, until }: Pick<Tightened, 'from' | 'until'>, day: Day): boolean {
  return from <= day && (until === undefined || day < until);
}
