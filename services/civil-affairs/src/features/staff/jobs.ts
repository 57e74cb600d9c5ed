import type { Job } from '@ger/subgraph';
import type { CivilAffairsTx } from '../../deps.ts';
import { findGaps } from './commands/find-gaps.ts';
import { closePositions, sayLapsing } from './commands/watch-staff.ts';

/** Looks after the roster: vettings that lapse, positions of divisions that ended, places that lack somebody. */
export const staffJob: Job<CivilAffairsTx> = {
  name: 'watch-staff',
  everySeconds: 3,
  async run(deps, actor) {
    while ((await sayLapsing(deps)(actor)) > 0);
    while ((await closePositions(deps)(actor)) > 0);
    while ((await findGaps(deps)(actor)) > 0);
  },
};
