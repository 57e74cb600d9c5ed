import { dayOf } from '@ger/kernel';
import type { Job } from '@ger/subgraph';
import type { PoliceTx } from '../../deps.ts';
import { expireOrder } from './commands/keep.ts';

/** Ends orders whose last day is over (L.7). */
export const expireOrdersJob: Job<PoliceTx> = {
  name: 'expire-protection-orders',
  everySeconds: 600,
  async run(deps, actor) {
    await deps.inTransaction(async (tx) => {
      for (const orderId of await tx.protectionOrders.lapsed(dayOf(tx.now)))
        await expireOrder({ inTransaction: (work) => work(tx) })(actor, { orderId });
    });
  },
};
