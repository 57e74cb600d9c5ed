import { dayOf } from '@ger/kernel';
import type { Job } from '@ger/subgraph';
import type { PoliceTx } from '../../deps.ts';
import { endWarning } from './commands/follow-warning.ts';

/** Ends warnings whose time of visits is over (L.6). */
export const endWarningsJob: Job<PoliceTx> = {
  name: 'end-warnings',
  everySeconds: 600,
  async run(deps, actor) {
    await deps.inTransaction(async (tx) => {
      for (const warningId of await tx.warnings.over(dayOf(tx.now)))
        await endWarning({ inTransaction: (work) => work(tx) })(actor, { warningId });
    });
  },
};
