import type { HolidayCalendar, Tightened } from '@ger/kernel';
import type { DutyKind } from '../../features/duty/rules/duty-kind.ts';
import type { RulesRow } from '../tables.ts';

/** Names under which rules stand in the log. */
export const DUTY_KINDS_TABLE = 'DUTY_KINDS';
export const ROUTE_TABLE = 'ESCALATION_ROUTE';
export const calendarName = (year: number | string): string => `CALENDAR_${year}`;
export const figureName = (id: string): string => `FIGURE_${id}`;
export const releaseName = (id: string): string => `RELEASED_${id}`;

/** The rules in force, and the older lists by which duties that began under them are still judged. */
export interface RuleBook {
  /** Version of the list in force; undefined while the log holds none. */
  readonly version: number | undefined;
  /** The kinds of the list in force. */
  readonly kinds: readonly DutyKind[];
  /** A kind as a version of the list has it. */
  kindOf(version: number, kind: string): DutyKind | undefined;
  /** Every kind of every version: what an act may be waited for by. */
  readonly everKnown: readonly DutyKind[];
  readonly calendar: HolidayCalendar;
  readonly tightened: readonly Tightened[];
}

interface Calendar {
  readonly holidays: string[];
  readonly workdays: string[];
}
interface Figure {
  readonly kind: string;
  readonly division: string;
  readonly amount: Record<string, number>;
  readonly from: string;
}

/** Reads the rules the log has told of; what was said of the same thing later takes the place of the earlier. */
export function ruleBookOf(rows: readonly RulesRow[]): RuleBook {
  // What stands here went through the payload's schema and was written by this service: its shape is known.
  const lists = rows.filter(({ name }) => name === DUTY_KINDS_TABLE) as (RulesRow & {
    content: DutyKind[];
  })[];
  const newest = lists.toSorted((a, b) => b.version - a.version)[0];
  const latest = latestByName(rows);
  const calendars = latest.filter(({ name }) => name.startsWith(calendarName('')));
  const figures = latest.filter(({ name }) => name.startsWith(figureName('')));
  const released = new Map(
    latest
      .filter(({ name }) => name.startsWith(releaseName('')))
      .map(({ name, content }) => [name.slice(releaseName('').length), (content as { until: string }).until]),
  );
  return {
    version: newest?.version,
    kinds: newest?.content ?? [],
    kindOf: (version, kind) =>
      lists.find((list) => list.version === version)?.content.find((row) => row.kind === kind),
    everKnown: lists.flatMap(({ content }) => content),
    calendar: {
      years: calendars.map(({ name }) => Number(name.slice(calendarName('').length))),
      holidays: calendars.flatMap(({ content }) => (content as Calendar).holidays),
      makeUpDays: calendars.flatMap(({ content }) => (content as Calendar).workdays),
    },
    tightened: figures.flatMap(({ name, content }) =>
      tightenedOf(content as Figure, released.get(name.slice(figureName('').length))),
    ),
  };
}

function latestByName(rows: readonly RulesRow[]): RulesRow[] {
  const latest = new Map<string, RulesRow>();
  for (const row of rows.toSorted((a, b) => a.version - b.version)) latest.set(row.name, row);
  return [...latest.values()];
}

function tightenedOf({ kind, division, amount, from }: Figure, until?: string): Tightened[] {
  const [value] = Object.values(amount);
  return value === undefined ? [] : [{ kind, division, value, from, ...(until !== undefined && { until }) }];
}
