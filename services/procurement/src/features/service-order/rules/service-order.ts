import type { Actor } from '@ger/kernel';
import type { ServiceKind } from '../../social-organization/index.ts';
import type { ServiceOrderState } from './machine.ts';

/** 服务单 — one service bought for one child from one organization (3.5.a). */
export interface ServiceOrder {
  readonly id: string;
  readonly version: number;
  readonly childId: string;
  readonly organizationId: string;
  /** Unit of the organization: its workers act on the order and see the child only through it. */
  readonly unitId: string;
  readonly service: ServiceKind;
  readonly minutes: number;
  readonly deliveredMinutes: number;
  readonly state: ServiceOrderState;
}

/** 服务方式 (3.5.b). */
export type DeliveryMethod = 'HOME' | 'OFFICE' | 'GROUP' | 'REMOTE';

/** 一次服务 — one delivery of an order (3.5.b). */
export interface Delivery {
  readonly id: string;
  readonly orderId: string;
  readonly childId: string;
  readonly on: string;
  readonly minutes: number;
  readonly method: DeliveryMethod;
  /** What was done and came of it; confidential, encrypted. */
  readonly outcome: string;
  readonly guardianConfirmed: boolean;
}

/** An order together with the unit of who is about to act on it. */
export interface OrderInHand extends ServiceOrder {
  readonly actingUnitId: string | null;
}

/** The order in the hand of an actor. */
export function inHandOf(order: ServiceOrder, actor: Actor): OrderInHand {
  return { ...order, actingUnitId: actor.kind === 'officer' ? actor.officer.post.unitId : null };
}

/** The order without the hand that held it. */
export function outOfHand({ actingUnitId: _, ...order }: OrderInHand): ServiceOrder {
  return order;
}
