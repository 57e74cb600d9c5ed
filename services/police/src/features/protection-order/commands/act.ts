import { endOfDay, nextFollowUp, ok, type Actor, type Result } from '@ger/kernel';
import type { PoliceDeps, PoliceTx } from '../../../deps.ts';
import { openBreaches } from '../../../papers/breach.ts';
import { ORDER, type OrderAction } from '../rules/machine.ts';
import { inHandOf, placeOf, policeChecks, type Order } from '../rules/order.ts';

export interface OrderInput {
  readonly idempotencyKey: string;
  readonly orderId: string;
}
export interface ReasonedOrderInput extends OrderInput {
  readonly reason: string;
}

interface Act<Input> {
  readonly action: OrderAction;
  reasonOf(input: Input): string;
  /** What changes besides the state. */
  change(order: Order, input: Input, tx: PoliceTx): Promise<Result<Order>> | Result<Order>;
  /** What is said to the other agencies. */
  say?(tx: PoliceTx, order: Order, input: Input, before: Order): Promise<unknown>;
}

/** An act on an order, the same four steps every time: load, ask the machine, append a version, say the event. */
export const actOnOrder =
  <Input extends Omit<OrderInput, 'idempotencyKey'>>({ action, reasonOf, change, say }: Act<Input>) =>
  ({ inTransaction }: PoliceDeps) =>
  (actor: Actor, input: Input): Promise<Result<Order>> =>
    inTransaction(async (tx) => {
      const order = await tx.protectionOrders.getForChange(input.orderId);
      const step = ORDER.attempt(inHandOf(order, actor, tx.now), action, actor);
      if (!step.ok) return step;
      const { state } = step.value;
      if (state === 'PROPOSED') throw new Error('an order does not go back before it began');
      const changed = await change({ ...order, state }, input, tx);
      if (!changed.ok) return changed;
      const kept = await tx.protectionOrders.append(changed.value, reasonOf(input));
      await say?.(tx, kept, input, order);
      return ok(kept);
    });

/** What every event of an order says about where it stands. */
export function aboutOrder(order: Order) {
  const { id, childId, incidentId, unitId } = order;
  return {
    aggregateId: id,
    childId,
    division: placeOf(order),
    payload: { orderId: id, incidentId, unitId },
  };
}

/** The order with what it waits for next: the check that is owed, or its last day; while a breach is open, its handling. */
export async function waitingForCheck(tx: PoliceTx, order: Order): Promise<Order> {
  if (order.expiresOn === null || openBreaches(order.breaches).length > 0) return order;
  const next = nextFollowUp(policeChecks(order, await tx.tightened()));
  return { ...order, dueAt: next ?? endOfDay(order.expiresOn) };
}
