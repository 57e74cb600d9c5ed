import {
  addMonths,
  dayOf,
  deadlineOn,
  dueDates,
  duesUntil,
  endOfDay,
  followUpSlots,
  limitOn,
  type Actor,
  type Day,
  type DivisionCode,
  type FollowUpSlot,
  type OrderMeasureKind,
  type Tightened,
} from '@ger/kernel';
import type { Breach } from '../../../papers/breach.ts';
import { outstanding, type Delivery } from '../../../papers/delivery.ts';
import type { PartyRelation } from '../../../papers/party.ts';
import type { OrderState, OrderStep } from './machine.ts';
import { ORDER_RECIPIENTS, type ApplicantKind, type OrderRecipient } from './vocabulary.ts';

/** One thing that is ordered; the words of the order are encrypted wherever they are stored. */
export interface OrderMeasure {
  readonly kind: OrderMeasureKind;
  readonly detail: string;
}

/** 检查 — one check of the police whether it is kept (4.4.e). */
export interface OrderCheck {
  readonly id: string;
  readonly on: Day;
  readonly kept: boolean;
  /** Encrypted wherever it is stored. */
  readonly note: string;
}

/** 移送法院 — that a breach was handed over to the court, and what shows it. */
export interface HandOver {
  readonly breachIds: readonly string[];
  readonly court: string;
  readonly on: Day;
  /** Number of the court's receipt. Encrypted wherever it is stored, like the court's name. */
  readonly receipt: string;
}

/** 人身安全保护令 — one order of a court for one child, as the police help to execute it (4.4.e, L.7). */
export interface Order {
  readonly id: string;
  readonly version: number;
  readonly childId: string;
  readonly residence: DivisionCode | null;
  /** The incident it follows, where there is one. */
  readonly incidentId: string | null;
  readonly unitId: string;
  readonly place: DivisionCode;
  readonly state: OrderState;
  readonly applicantKind: ApplicantKind;
  readonly respondentRelation: PartyRelation;
  readonly urgent: boolean;
  readonly appliedOn: Day | null;
  /** Names and words: encrypted wherever they are stored. */
  readonly applicant: string;
  readonly respondent: string;
  readonly childName: string;
  readonly issuer: string;
  readonly court: string;
  /** 案号 of the order. */
  readonly caseNumber: string | null;
  /** In force from the moment it is made, whenever it is served (L.7). */
  readonly madeOn: Day | null;
  readonly expiresOn: Day | null;
  readonly receivedAt: Date | null;
  readonly measures: readonly OrderMeasure[];
  readonly deliveries: readonly Delivery<OrderRecipient>[];
  readonly checks: readonly OrderCheck[];
  readonly breaches: readonly Breach[];
  readonly handOvers: readonly HandOver[];
  /** What the state waits for: the court's decision, the next check, the breach. */
  readonly dueAt: Date;
  readonly updatedAt: Date;
}

export const recipientsLeft = ({ deliveries }: Pick<OrderInHand, 'deliveries'>): OrderRecipient[] =>
  outstanding(ORDER_RECIPIENTS, deliveries);

/** Where it belongs: with the child, or where it was recorded. */
export const placeOf = ({ residence, place }: Pick<Order, 'residence' | 'place'>): DivisionCode =>
  residence ?? place;

/** 最长有效期 — the last day an order made or extended on a day may hold: six months, by law (L.7). */
export function latestExpiry(from: Day): Day {
  const { amount } = limitOn('order-validity', from);
  return addMonths(from, 'months' in amount ? amount.months : 0);
}

/** Whether it holds on a day: the last day is in force to its end. */
export const isInForce = ({ madeOn, expiresOn }: Pick<Order, 'madeOn' | 'expiresOn'>, day: Day): boolean =>
  madeOn !== null && expiresOn !== null && madeOn <= day && day <= expiresOn;

/** 派出所检查计划 (4.4.e): within a day of its receipt, then monthly while it is in force. */
export function policeChecks(order: Order, tightened: readonly Tightened[]): readonly FollowUpSlot[] {
  const { receivedAt, expiresOn, checks } = order;
  if (receivedAt === null || expiresOn === null) return [];
  const deadline = deadlineOn(
    'assist-order-police',
    { division: placeOf(order), day: dayOf(receivedAt) },
    tightened,
  );
  const end = endOfDay(expiresOn);
  return followUpSlots(
    receivedAt,
    duesUntil(dueDates(receivedAt, deadline), end),
    checks.map(({ on }) => on),
  );
}

/** What the machine looks at: the order and whoever is about to act. */
export interface OrderInHand {
  readonly state: OrderStep;
  readonly unitId: string;
  readonly actingUnitId: string;
  readonly today: Day;
  readonly madeOn: Day | null;
  readonly expiresOn: Day | null;
  readonly deliveries: readonly Pick<Delivery<OrderRecipient>, 'recipient'>[];
  readonly breaches: readonly Breach[];
}

/** The order in the hand of an actor. What acts besides officers acts for the unit in charge. */
export function inHandOf(order: Order, actor: Actor, now: Date): OrderInHand {
  const actingUnitId = actor.kind === 'officer' ? actor.officer.post.unitId : order.unitId;
  return { ...order, actingUnitId, today: dayOf(now) };
}

/** An order that is not on record yet. */
export const proposed = (actor: Actor, now: Date): OrderInHand => {
  const unitId = actor.kind === 'officer' ? actor.officer.post.unitId : '';
  return {
    state: 'PROPOSED',
    unitId,
    actingUnitId: unitId,
    today: dayOf(now),
    madeOn: null,
    expiresOn: null,
    deliveries: [],
    breaches: [],
  };
};
