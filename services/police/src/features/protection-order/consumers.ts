import { on } from '../../deps.ts';
import { takeReportedOrderBreach } from './commands/keep.ts';

/** What the village reports as not kept is a breach here at once (4.4.f). */
export const orderReactions = [
  on('civil-affairs/breach.reported', async (deps, actor, { payload }) => {
    if (payload.orderId !== null) await takeReportedOrderBreach(deps)(actor, payload.orderId, payload);
  }),
];
