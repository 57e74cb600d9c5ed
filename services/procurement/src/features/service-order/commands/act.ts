import { ok, type Actor, type Result } from '@ger/kernel';
import type { ProcurementDeps, ProcurementTx } from '../../../deps.ts';
import { SERVICE_ORDER, type ServiceOrderAction } from '../rules/machine.ts';
import { inHandOf, outOfHand, type ServiceOrder } from '../rules/service-order.ts';

export interface OrderInput {
  readonly idempotencyKey: string;
  readonly orderId: string;
}

export interface Act<Input extends OrderInput> {
  readonly action: ServiceOrderAction;
  reasonOf(input: Input): string;
  /** What changes besides the state. */
  change?(order: ServiceOrder, input: Input, tx: ProcurementTx): Promise<ServiceOrder>;
  /** What is said to the other agencies. */
  say(tx: ProcurementTx, order: ServiceOrder, input: Input): Promise<unknown>;
}

/** An act on an order: load what the officer may see, ask the machine, append a version, say the event. */
export const actOnOrder =
  <Input extends OrderInput>({ action, reasonOf, change, say }: Act<Input>) =>
  ({ inTransaction }: ProcurementDeps) =>
  (actor: Actor, input: Input): Promise<Result<ServiceOrder>> =>
    inTransaction(async (tx) => {
      const order = await tx.orders.get(input.orderId);
      const step = SERVICE_ORDER.attempt(inHandOf(order, actor), action, actor);
      if (!step.ok) return step;
      const changed = (await change?.(outOfHand(step.value), input, tx)) ?? outOfHand(step.value);
      const appended = await tx.orders.append(changed, reasonOf(input));
      await say(tx, appended, input);
      return ok(appended);
    });

/** What every event of an order says about it. */
export function aboutOrder({ id, childId, unitId }: ServiceOrder) {
  return { aggregateId: id, childId, division: null, payload: { orderId: id, unitId } };
}
