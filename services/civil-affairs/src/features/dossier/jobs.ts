import type { Job } from '@ger/subgraph';
import type { CivilAffairsTx } from '../../deps.ts';
import { revisitDossiers } from './commands/revisit.ts';

/** Looks every few seconds whether a day has come on which a status changes by itself; the index makes an idle look cheap. */
export const revisitJob: Job<CivilAffairsTx> = {
  name: 'revisit-dossiers',
  everySeconds: 5,
  async run(deps, actor) {
    while ((await revisitDossiers(deps)(actor)) > 0);
  },
};
