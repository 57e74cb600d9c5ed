import type { Job } from '@ger/subgraph';
import type { CivilAffairsTx } from '../../deps.ts';
import { missVisits } from './commands/drop-visit.ts';

/** Finds planned visits whose day has passed; the index makes an idle look cheap. */
export const missedVisitsJob: Job<CivilAffairsTx> = {
  name: 'miss-visits',
  everySeconds: 2,
  async run(deps, actor) {
    while ((await missVisits(deps)(actor)) > 0);
  },
};
