import {
  dayOf,
  deadlineOn,
  dueDates,
  duesUntil,
  endOfDay,
  followUpSlots,
  nextFollowUp,
  type BreachKind,
  type BreachOutcome,
  type Day,
  type DivisionCode,
  type FindingKind,
  type FollowUpSlot,
  type OrderMeasureKind,
  type Tightened,
} from '@ger/kernel';
import type { FollowUpState } from './machine.ts';

/** What is followed up: a written warning (4.4.d) or a protection order (4.4.e). */
export type FollowedPaper = 'WARNING' | 'PROTECTION_ORDER';
/** Whether somebody was seen on the visit. */
export type FollowUpOutcome = 'VISITED' | 'NOT_VISITED';

/** 随访记录 — one visit of the village that was made, or that came to nothing. */
export interface FollowUpVisit {
  readonly id: string;
  readonly on: Day;
  readonly outcome: FollowUpOutcome;
  readonly findings: readonly FindingKind[];
  readonly breaches: readonly BreachKind[];
  /** Encrypted wherever it is stored. */
  readonly note: string;
}

/** 违反情形 — a breach that the village reported, or that the police told of, and what came of it (4.4.f). */
export interface FollowedBreach {
  readonly id: string;
  readonly kinds: readonly BreachKind[];
  readonly foundBy: 'POLICE' | 'VILLAGE';
  /** Null while only its handling was heard of. */
  readonly foundOn: Day | null;
  /** What the village saw; encrypted wherever it is stored. */
  readonly note: string | null;
  readonly handledAt: string | null;
  readonly outcome: BreachOutcome | null;
}

/** 嘎查村随访 — what a village owes about one paper of the police. Its id is the paper's; whom it is about stays with them. */
export interface FollowUp {
  readonly id: string;
  readonly version: number;
  readonly childId: string;
  readonly residence: DivisionCode | null;
  readonly paper: FollowedPaper;
  /** The station in charge: a breach goes to it. */
  readonly unitId: string;
  readonly state: FollowUpState;
  /** Since when visits are owed; null while the paper itself was not heard of. */
  readonly startedAt: Date | null;
  readonly until: Day | null;
  readonly endedAt: Date | null;
  /** What is ordered, as the police said last. */
  readonly measures: readonly OrderMeasureKind[];
  readonly measuresVersion: number;
  readonly visits: readonly FollowUpVisit[];
  readonly breaches: readonly FollowedBreach[];
  /** The next visit, or the last day. */
  readonly dueAt: Date;
  readonly updatedAt: Date;
}

const FIGURES = { WARNING: 'follow-up-warning-village', PROTECTION_ORDER: 'assist-order-village' } as const;

/** 随访计划 (4.4.d, 4.4.e): the visits owed since the paper was served or made, as long as it runs, and which were made. */
export function villageVisits(
  followUp: Pick<FollowUp, 'paper' | 'startedAt' | 'until' | 'endedAt' | 'visits' | 'residence'>,
  tightened: readonly Tightened[],
): readonly FollowUpSlot[] {
  const { paper, startedAt, until, endedAt, visits, residence } = followUp;
  if (startedAt === null || until === null) return [];
  const place = { ...(residence && { division: residence }), day: dayOf(startedAt) };
  const lastDay = endOfDay(until);
  return followUpSlots(
    startedAt,
    duesUntil(
      dueDates(startedAt, deadlineOn(FIGURES[paper], place, tightened)),
      endedAt && endedAt < lastDay ? endedAt : lastDay,
    ),
    visits.filter(({ outcome }) => outcome === 'VISITED').map(({ on }) => on),
  );
}

/** The follow-up with what it waits for next: the visit that is owed, or its last day. */
export function waiting(followUp: FollowUp, tightened: readonly Tightened[]): FollowUp {
  const next = followUp.endedAt === null ? nextFollowUp(villageVisits(followUp, tightened)) : undefined;
  return { ...followUp, dueAt: next ?? (followUp.until ? endOfDay(followUp.until) : followUp.dueAt) };
}

/** Who is no longer waited for: the day lies within the time of the paper. */
export function isWithin({ startedAt, until, endedAt }: FollowUp, on: Day, today: Day): boolean {
  const last = [today, until ?? today, endedAt ? dayOf(endedAt) : today].toSorted()[0] ?? today;
  return startedAt !== null && on >= dayOf(startedAt) && on <= last;
}
