import { dayOf, dueAt, figureOn, type Day, type DivisionCode, type Tightened } from '@ger/kernel';
import type { CarePlace, PlacementBasis } from '../../care-facility/rules/care-places.ts';

/** 临时安置状态 (4.2.c, 4.2.e). */
export type PlacementState = 'REQUESTED' | 'IN_CARE' | 'ENDED' | 'REFUSED' | 'WITHDRAWN';

/** Why no place was found; said to the police as this code. */
export const REFUSAL_REASONS = ['NO_BED', 'NOT_SUITABLE', 'CARED_FOR_ALREADY'] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** 去向 — where a child goes when the placement ends. */
export type Destination =
  | 'PARENTS'
  | 'DELEGATE'
  | 'NEAR_RELATIVE'
  | 'NEW_GUARDIAN'
  | 'LONG_TERM_CARE'
  | 'OF_AGE'
  | 'OTHER';

/** 复核结论 (4.2.c). */
export type ReviewOutcome = 'GO_ON' | 'MOVE' | 'END';

/** 一次复核. */
export interface Review {
  readonly at: string;
  readonly outcome: ReviewOutcome;
  /** Encrypted wherever it is stored. */
  readonly note: string;
}

/** 监护人是否告知: told, or not told because it would endanger the child. */
export interface GuardianWord {
  readonly word: 'TOLD' | 'WITHHELD';
  readonly on: Day;
}

/** 在何处照料 — one place of one child. */
export interface Stay {
  readonly kind: CarePlace;
  /** The facility whose bed it takes; null with a relative or in the village. */
  readonly facilityId: string | null;
  /** Beyond the beds, by the head's decision. */
  readonly overBeds: boolean;
  /** Who cares for the child, where no bed is taken. Encrypted wherever it is stored. */
  readonly carer: string | null;
}

/** 临时安置 — a place for one child: asked for by the police, found, reviewed, ended (4.2.c, 4.2.e). */
export interface Placement {
  readonly id: string;
  readonly version: number;
  readonly childId: string;
  readonly state: PlacementState;
  /** Where the case is: whose civil affairs find the place. */
  readonly place: DivisionCode;
  readonly basis: PlacementBasis;
  /** The incident and the request of the police that it answers. */
  readonly incidentId: string;
  readonly requestId: string;
  /** What may be chosen, in the order in which it is tried. */
  readonly places: readonly CarePlace[];
  /** Where the police took the child already. */
  readonly chosen: CarePlace | null;
  readonly requestedAt: Date;
  readonly dueAt: Date;
  readonly stay: Stay | null;
  readonly startedAt: Date | null;
  readonly reviewDueAt: Date | null;
  readonly reviews: readonly Review[];
  readonly guardian: GuardianWord | null;
  readonly refusal: RefusalReason | null;
  readonly endedOn: Day | null;
  readonly destination: Destination | null;
}

/** When the police must have their answer (4.2.c). */
export function answerBy(at: Date, place: DivisionCode, tightened: readonly Tightened[] = []): Date {
  return dueAt(at, figureOn('answer-placement', { division: place, day: dayOf(at) }, tightened));
}

/** When a placement must be looked at again (4.2.c). */
export function reviewBy(at: Date, place: DivisionCode, tightened: readonly Tightened[] = []): Date {
  return dueAt(at, figureOn('review-placement', { division: place, day: dayOf(at) }, tightened));
}

/** What a placement waits for next: its answer, its review; nothing once it is over. */
export function nextAt({ state, dueAt: answer, reviewDueAt }: Placement): Date | null {
  if (state === 'REQUESTED') return answer;
  return state === 'IN_CARE' ? reviewDueAt : null;
}
