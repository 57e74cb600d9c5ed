import type { Job } from '@ger/subgraph';
import type { CivilAffairsTx } from '../../deps.ts';
import { closeFinishedQuarters, closeUnfinishedRounds } from './commands/close-by-clock.ts';
import { openRunningQuarter } from './commands/open-quarter.ts';

/** Opens the quarter on its first day, closes what is due and what is finished; indexes make an idle look cheap (3.2.b). */
export const verificationJob: Job<CivilAffairsTx> = {
  name: 'verification-quarters',
  everySeconds: 5,
  async run(deps, actor) {
    await openRunningQuarter(deps)(actor);
    while ((await closeUnfinishedRounds(deps)(actor)) > 0);
    await closeFinishedQuarters(deps)(actor);
  },
};
