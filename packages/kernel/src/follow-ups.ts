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
