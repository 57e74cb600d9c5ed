import { on } from '../../deps.ts';
import { noteCompleted, noteDelivery } from './commands/order-for-need.ts';
import { askedReactions } from './service-need.ts';

/** What civil affairs asks to be bought (4.3.b), and what our own orders do for it. */
export const serviceNeedReactions = [
  ...askedReactions,
  on('procurement/delivery.recorded', (deps, actor, { payload }) => noteDelivery(deps)(actor, payload)),
  on('procurement/order.ended', async (deps, actor, { payload: { orderId, until, outcome } }) => {
    if (outcome === 'COMPLETED') await noteCompleted(deps)(actor, { orderId, on: until });
  }),
];
