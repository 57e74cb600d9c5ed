import { dayOf, type Day } from './days.ts';

/** 违反情形 — in what a written warning or a protection order was not kept: ticked by whoever found it (4.4.f). */
export const BREACH_KINDS = [
  'VIOLENCE_AGAIN',
  'THREAT_OR_HARASSMENT',
  'CONTACT_OR_APPROACH',
  'LEFT_UNATTENDED',
  'REFUSES_VISITS',
  'MEASURE_NOT_CARRIED_OUT',
] as const;
/** One way in which it was not kept. */
export type BreachKind = (typeof BREACH_KINDS)[number];

/** 处理结果 — nothing was found, or the next grade (4.4.a, 4.4.f). */
export const BREACH_OUTCOMES = ['NOT_FOUND', 'PENALTY', 'CRIMINAL_CASE', 'PROTECTION_ORDER'] as const;
/** What came of a breach. */
export type BreachOutcome = (typeof BREACH_OUTCOMES)[number];

/** 裁定的措施 — what a court may order to protect the child (L.7). */
export const ORDER_MEASURE_KINDS = [
  'FORBID_VIOLENCE',
  'FORBID_CONTACT',
  'FORBID_MESSAGES',
  'KEEP_AWAY',
  'MOVE_OUT',
  'OTHER',
] as const;
/** One thing that is ordered. */
export type OrderMeasureKind = (typeof ORDER_MEASURE_KINDS)[number];

/** The dates up to an instant: of a paper that has ended no visit is owed. */
export function* duesUntil(dues: Iterable<Date>, end: Date): Generator<Date, void> {
  for (const due of dues) {
    if (due > end) return;
    yield due;
  }
}

/** One visit that is owed: until when, and on which day it was made. */
export interface FollowUpSlot {
  readonly dueAt: Date;
  readonly dueOn: Day;
  readonly doneOn: Day | null;
}

/**
 * 走访计划 — the visits owed after a warning or under an order (4.4.d, 4.4.e), each with the first visit made since the one
 * before it fell due: the same reading by which the duty to visit is judged.
 */
export function followUpSlots(
  start: Date,
  dues: Iterable<Date>,
  visitedOn: readonly Day[],
): readonly FollowUpSlot[] {
  const days = visitedOn.toSorted();
  let opens = start;
  return [...dues].map((dueAt) => {
    const since = dayOf(opens);
    opens = dueAt;
    return { dueAt, dueOn: dayOf(dueAt), doneOn: days.find((day) => day >= since) ?? null };
  });
}

/** When the next visit is due: the first that is still owed; nothing when all were made. */
export function nextFollowUp(slots: readonly FollowUpSlot[]): Date | undefined {
  return slots.find(({ doneOn }) => doneOn === null)?.dueAt;
}
