import { ok, refuse, type Actor, type Day, type Refusal, type Result } from '@ger/kernel';
import { inHandOf, outOfHand, sayFulfilled, sayProgressed } from '@ger/subgraph/asked-need';
import type { ProcurementDeps, ProcurementTx } from '../../../deps.ts';
import { SERVICE_NEED, type ServiceNeed } from '../service-need.ts';

const NOT_THIS_NEED: Refusal = {
  code: 'NOT_THIS_NEED',
  clause: '3.5.a',
  zh: '服务单与所承接的需求不符，或该需求尚未承接、已经结束',
  en: 'Not the child and service of that need, or the need is not accepted or is finished',
  missing: [],
};

/** 依需求下单 — the order serves a need that was accepted: what is delivered counts for it (4.3.b). */
export async function orderForNeed(
  tx: ProcurementTx,
  needId: string,
  order: { readonly id: string; readonly childId: string; readonly service: string },
): Promise<Result<void>> {
  const need = await tx.askedNeeds.getForChange(needId);
  const fits = need.childId === order.childId && need.kind === order.service;
  if (!fits || (need.state !== 'ACCEPTED' && need.state !== 'IN_PROGRESS')) return refuse(NOT_THIS_NEED);
  await tx.needOrders.add(need.id, order.id);
  return ok(undefined);
}

/** 已提供服务 — something was delivered on an order that serves a need (4.3.b). */
export const noteDelivery =
  ({ inTransaction }: ProcurementDeps) =>
  (actor: Actor, { orderId, on }: { readonly orderId: string; readonly on: Day }): Promise<void> =>
    inTransaction(async (tx) => {
      const noted = await stepOf(tx, actor, orderId, 'recordNeedProgress');
      if (noted) await sayProgressed(tx, noted, on);
    });

/** 服务完成 — the order is complete, and the need it serves fulfilled (4.3.b). */
export const noteCompleted =
  ({ inTransaction }: ProcurementDeps) =>
  (actor: Actor, { orderId, on }: { readonly orderId: string; readonly on: Day }): Promise<void> =>
    inTransaction(async (tx) => {
      const noted = await stepOf(tx, actor, orderId, 'fulfilNeed');
      if (noted) await sayFulfilled(tx, noted, on);
    });

async function stepOf(
  tx: ProcurementTx,
  actor: Actor,
  orderId: string,
  action: 'recordNeedProgress' | 'fulfilNeed',
): Promise<ServiceNeed | undefined> {
  const needId = await tx.needOrders.servedBy(orderId);
  const need = needId === undefined ? undefined : await tx.askedNeeds.findForChange(needId);
  const step = need && SERVICE_NEED.attempt(inHandOf(need, actor), action, actor);
  return step?.ok ? tx.askedNeeds.append(outOfHand(step.value), '服务单') : undefined;
}
