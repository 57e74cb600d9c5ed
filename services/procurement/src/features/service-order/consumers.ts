import { on } from '../../deps.ts';
import { assignOrder } from './commands/assign-order.ts';

/** After a merge was undone, an order placed while it stood goes to the child a person named (2.4). */
export const serviceOrderReactions = [
  on('civil-affairs/child.record-assigned', async (deps, actor, { payload }) => {
    if (payload.kind === 'ORDER') await assignOrder(deps)(actor, payload);
  }),
];
