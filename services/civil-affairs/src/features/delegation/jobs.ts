import type { Job } from '@ger/subgraph';
import type { CivilAffairsTx } from '../../deps.ts';
import { lapseDelegations } from './commands/finish-delegation.ts';

/** Finds delegations whose time has run out; the index makes an idle look cheap. */
export const lapseJob: Job<CivilAffairsTx> = {
  name: 'lapse-delegations',
  everySeconds: 2,
  async run(deps, actor) {
    while ((await lapseDelegations(deps)(actor)) > 0);
  },
};
