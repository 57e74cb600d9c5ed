import { idFrom, type Actor, type Agency, type DivisionCode } from '@ger/kernel';

export type LeadState = 'OPEN' | 'CONFIRMED' | 'EXCUSED';

/** 迟报或者未报 — what the comparison of finding and report showed (4.1.b). */
export type LeadKind = 'LATE' | 'MISSING';

/** A finding that was ticked in an agency's record, and what is known of its report (4.1.a). */
export interface AwaitedFinding {
  readonly findingId: string;
  /** In whose records it was ticked. */
  readonly agency: Agency;
  readonly unitId: string;
  readonly place: DivisionCode;
  readonly findings: readonly string[];
  readonly foundAt: Date;
  /** When it was ticked: a visit may be entered days after it was made. */
  readonly recordedAt: Date;
  /** Until when the police had to know of it, by the figure of the place on that day. */
  readonly dueAt: Date;
  /** When a report named it; nothing while none has. */
  readonly reportedAt: Date | null;
}

/**
 * 问责线索 — a unit ticked a finding that must be reported, and its report came late or not at all (4.1.b). It names the
 * finding and the unit, never a person and never a word of anybody; the unit's superior decides.
 */
export interface Lead extends AwaitedFinding {
  readonly id: string;
  readonly version: number;
  readonly state: LeadState;
  readonly superiorUnitId: string;
  readonly openedAt: Date;
  readonly decidedAt: Date | null;
  /** Why it was confirmed or excused. Encrypted wherever it is stored. */
  readonly reason: string | null;
}

/** Of one finding there is one lead at most. */
export const leadIdOf = (findingId: string): string => idFrom('accountability-lead', findingId);

/** 是否形成线索 — LATE or MISSING once the time is over; nothing while there is time, or where the report came in time (4.1.b). */
export function leadKindOf(
  { dueAt, reportedAt }: Pick<AwaitedFinding, 'dueAt' | 'reportedAt'>,
  now: Date,
): LeadKind | undefined {
  if (reportedAt !== null) return reportedAt > dueAt ? 'LATE' : undefined;
  return now > dueAt ? 'MISSING' : undefined;
}

/** A lead with who is about to decide. */
export interface LeadInHand extends Lead {
  readonly actingUnitId: string | null;
}

/** The lead in the hand of an actor. */
export function leadInHand(lead: Lead, actor: Actor): LeadInHand {
  return { ...lead, actingUnitId: actor.kind === 'officer' ? actor.officer.post.unitId : null };
}
