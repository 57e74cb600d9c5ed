import type { Assignment } from '@ger/access';
import type { Actor } from '@ger/kernel';
import type { ProcurementDeps } from '../../../deps.ts';
import { aboutOrder } from './act.ts';

/**
 * 服务单归属 — an order goes to the child a person said it is for (2.4). Said to all, so that the organization sees this
 * child and no longer the other one. Nothing happens to an order that stands under another id.
 */
export const assignOrder =
  ({ inTransaction }: ProcurementDeps) =>
  (_: Actor, assignment: Assignment): Promise<void> =>
    inTransaction(async ({ orders, outbox }) => {
      const order = await orders.assign(assignment);
      if (!order) return;
      const about = aboutOrder(order);
      await outbox.add('order.child-assigned', {
        ...about,
        payload: { ...about.payload, childId: order.childId, fromChildId: assignment.fromChildId },
      });
    });
