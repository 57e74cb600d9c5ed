import type { Job } from '@ger/subgraph';
import type { CivilAffairsTx } from '../../deps.ts';
import { moveDossiers, startChanges } from './commands/carry-out.ts';

/** Carries out changes of codes on their day, and lets the dossiers follow batch by batch. */
export const divisionChangeJob: Job<CivilAffairsTx> = {
  name: 'change-divisions',
  everySeconds: 2,
  async run(deps, actor) {
    await startChanges(deps)(actor);
    while (await moveDossiers(deps)(actor));
  },
};
