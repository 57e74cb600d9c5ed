import {
  addDays,
  daysBetween,
  figureOn,
  valueOf,
  type Day,
  type DivisionCode,
  type Tightened,
} from '@ger/kernel';
import { migrationOn, parentOf, type Guardian } from '../../dossier/rules/guardian.ts';

/** 联系情况 (3.1.d) */
export type ContactState = 'IN_TOUCH' | 'LAPSED' | 'SILENT';

/** What is on record of a child's contact with parents who are away. */
export interface ContactRecord {
  readonly lastContactOn: Day | null;
  /** The day on which it came to be on record that a parent is away: nobody could keep a log before. */
  readonly awayRecordedOn: Day | null;
  readonly state: ContactState;
}

/** The silence a record shows on a day. */
export interface Silence {
  readonly awayRecordedOn: Day | null;
  /** Since when no parent who is away has been in touch; null when none is away. */
  readonly since: Day | null;
}

/** Since when a father or mother has been away, for the one away longest; null when both are at home. */
export function parentAwaySince(guardians: readonly Guardian[], today: Day): Day | null {
  const parents = [parentOf(guardians, 'FATHER', today), parentOf(guardians, 'MOTHER', today)];
  const away = parents.flatMap((parent) => (parent && migrationOn(parent, today)?.from) ?? []);
  return away.toSorted()[0] ?? null;
}

/**
 * How long the parents have been silent (3.1.d): since the last contact, or without one since they went away, but not since
 * before that was on record.
 */
export function silenceOf(guardians: readonly Guardian[], record: ContactRecord, today: Day): Silence {
  const awaySince = parentAwaySince(guardians, today);
  if (awaySince === null) return { awayRecordedOn: null, since: null };
  const awayRecordedOn = record.awayRecordedOn ?? today;
  const { lastContactOn } = record;
  if (lastContactOn !== null && lastContactOn >= awaySince) return { awayRecordedOn, since: lastContactOn };
  return { awayRecordedOn, since: awaySince > awayRecordedOn ? awaySince : awayRecordedOn };
}

/** Silence that the village is to end by urging where the child lives (L.3), in days. */
export function lapseDays(residence: DivisionCode, today: Day, tightened: readonly Tightened[]): number {
  return valueOf(figureOn('contact-lapsed', { division: residence, day: today }, tightened)) ?? Infinity;
}

/** Whether a day lies less than so many days back. */
export function isWithin(day: Day, days: number, today: Day): boolean {
  return daysBetween(day, today) < days;
}

/** Full days of silence on a day; none when no parent is away. */
export function daysSilent({ since }: Pick<Silence, 'since'>, today: Day): number {
  return since === null ? 0 : Math.max(0, daysBetween(since, today));
}

/** The day on which a silence counts as lapsed contact, where so many days are allowed. */
export function lapsesOn(since: Day, allowed: number): Day {
  return addDays(since, allowed);
}

/** After how many days of silence contact has lapsed, and after how many it raises the risk, where the child lives. */
export interface SilenceDays {
  readonly lapse: number;
  readonly risk: number;
}

/** The state after a change of the record: a broken silence ends it at once; only the daily job finds a new one. */
export function stateAfter(
  silence: Silence,
  before: ContactState,
  { lapse, risk }: SilenceDays,
  today: Day,
): ContactState {
  const days = daysSilent(silence, today);
  if (days < lapse) return 'IN_TOUCH';
  return days < risk && before === 'SILENT' ? 'LAPSED' : before;
}
