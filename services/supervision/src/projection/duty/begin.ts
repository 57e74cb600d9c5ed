import {
  dayOf,
  deadlineOn,
  dueAt,
  endOfDay,
  figureOf,
  idFrom,
  isDay,
  startOfDay,
  type DueContext,
} from '@ger/kernel';
import { definitionOf, type Envelope } from '@ger/schema/events';
import type { DutyKind } from '../../features/duty/rules/duty-kind.ts';
import { lookOutsOf } from '../act/fold.ts';
import type { Whom } from '../subject/fold.ts';
import { eventName, fieldOf, instantOf, textOf } from '../payload-of.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import type { DutyRow } from '../tables.ts';
import { meets } from './condition.ts';

/** The duties an event starts, by the list in force: the first occurrence of each. */
export function dutiesBegunBy(event: Envelope, book: RuleBook, whom: Whom): DutyRow[] {
  const name = eventName(event);
  return book.kinds
    .filter(({ startsWith }) =>
      startsWith.some(
        ({ event: starts, when }) => starts === name && meets(when, (field) => fieldOf(event, field)),
      ),
    )
    .flatMap((kind) => firstOccurrence(kind, event, book, whom) ?? []);
}

function firstOccurrence(kind: DutyKind, event: Envelope, book: RuleBook, whom: Whom): DutyRow | undefined {
  const begun = instantOf(event);
  const place =
    typeof kind.place === 'object' ? (textOf(event, kind.place.divisionIn) ?? null) : event.division;
  const due = dueOf(
    kind,
    { start: countedFrom(kind, event), place, begun, named: namedIn(kind, event) },
    book,
  );
  const definition = definitionOf(event.publisher, event.type);
  if (!due || !definition || book.version === undefined) return undefined;
  const fields = new Set(lookOutsOf(kind).map(({ on }) => on));
  return {
    duty_id: dutyId(event.id, kind.kind, 1),
    kind: kind.kind,
    rules_version: book.version,
    occurrence: 1,
    zh: kind.zh,
    en: kind.en,
    clause: kind.clause,
    fact: definition.fact,
    level: kind.carriedBy.level,
    ...due,
    ...whom,
    started_by: event.id,
    begun_at: begun,
    opens_at: begun,
    ...UNJUDGED,
    seed: {
      keys: Object.fromEntries([...fields].flatMap((field) => keyIn(event, field, whom))),
      place,
      unit: 'unitIn' in kind.carriedBy ? (textOf(event, kind.carriedBy.unitIn) ?? null) : null,
    },
  };
}

/**
 * The occurrence after this one, where the duty comes again: it opens when this one is due. Undefined for a duty that
 * comes once, and after the end of its period.
 */
export function nextOccurrence(duty: DutyRow, kind: DutyKind, book: RuleBook): DutyRow | undefined {
  const due = dueOf(
    kind,
    { start: duty.due_at, place: duty.seed.place, begun: duty.begun_at, again: true },
    book,
  );
  if (!due) return undefined;
  const occurrence = duty.occurrence + 1;
  return {
    ...duty,
    ...due,
    duty_id: dutyId(duty.started_by, kind.kind, occurrence),
    occurrence,
    opens_at: duty.due_at,
    ...UNJUDGED,
  };
}

/** From when the limit counts: the event, or the beginning of a day that it names. */
function countedFrom({ countsFrom }: DutyKind, event: Envelope): string {
  const day = countsFrom === undefined ? undefined : textOf(event, countsFrom);
  return day !== undefined && isDay(day) ? startOfDay(day).toISOString() : instantOf(event);
}

/** The instant, or the end of the day, that the event itself names as the limit. */
function namedIn({ namedIn: field }: DutyKind, event: Envelope): Date | undefined {
  const limit = field === undefined ? undefined : textOf(event, field);
  if (limit === undefined) return undefined;
  return isDay(limit) ? endOfDay(limit) : new Date(limit);
}

/** Id of a duty: the same whenever its event is folded. */
export function dutyId(startedBy: string, kind: string, occurrence: number): string {
  return idFrom('duty', startedBy, kind, occurrence);
}

const UNJUDGED = {
  division: null,
  place_no: null,
  carrier_unit_id: null,
  met_at: null,
  met_by: null,
  waived_at: null,
  waived_by: null,
  fell_due_at: null,
  withdrawn_at: null,
} as const;

interface Span {
  readonly start: string;
  readonly place: string | null;
  readonly begun: string;
  /** Counted by the interval of a duty that comes again. */
  readonly again?: boolean;
  /** The limit that the event names itself. */
  readonly named?: Date | undefined;
}

/** When it is due, by the figure of that day and place; undefined where no figure is in force or the period is over. */
function dueOf(
  { kind }: DutyKind,
  { start, place, begun, again = false, named }: Span,
  { calendar, tightened }: RuleBook,
): Pick<DutyRow, 'due_at' | 'statutory'> | undefined {
  const day = dayOf(new Date(start));
  if (!figureOf(kind).limit.some(({ from }) => from <= day)) return undefined;
  const { amount, limit, repeats } = deadlineOn(
    kind,
    { day, ...(place !== null && { division: place }) },
    tightened,
  );
  if (again && !repeats) return undefined;
  const context: DueContext = { calendar, ...(named && { named }) };
  const due = dueAt(new Date(start), again && repeats ? repeats.every : amount, context);
  const isOver = again && repeats?.until && due > dueAt(new Date(begun), repeats.until, context);
  return isOver ? undefined : { due_at: due.toISOString(), statutory: limit.statutory };
}

function keyIn(event: Envelope, field: string, { child_id }: Whom): [string, string][] {
  const named = textOf(event, field);
  const value = field === 'childId' && named !== undefined ? (child_id ?? named) : named;
  return value === undefined ? [] : [[field, value]];
}
