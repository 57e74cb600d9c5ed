import type { Job } from '@ger/subgraph';
import type { CivilAffairsTx } from '../../deps.ts';
import { revisitDossiers } from './commands/revisit.ts';
import { settleDossiers } from './commands/settle-dossiers.ts';

/** Looks every few seconds whether a day has come on which a status changes by itself; the index makes an idle look cheap. */
export const revisitJob: Job<CivilAffairsTx> = {
  name: 'revisit-dossiers',
  everySeconds: 5,
  async run(deps, actor) {
    while ((await revisitDossiers(deps)(actor)) > 0);
  },
};

/** Closes files when the last open matter is finished, and opens closed ones about whom something came up (2.4). */
export const settleJob: Job<CivilAffairsTx> = {
  name: 'settle-dossiers',
  everySeconds: 5,
  async run(deps, actor) {
    while ((await settleDossiers(deps)(actor)) > 0);
  },
};
