import type { Job } from '@ger/subgraph';
import type { CivilAffairsTx } from '../../deps.ts';
import { lapseContacts, raiseSilence } from './commands/watch-silence.ts';

/** Looks every few seconds for silences that have become too long; two partial indexes make an idle look cheap. */
export const silenceJob: Job<CivilAffairsTx> = {
  name: 'watch-silence',
  everySeconds: 5,
  async run(deps, actor) {
    while ((await lapseContacts(deps)(actor)) > 0);
    while ((await raiseSilence(deps)(actor)) > 0);
  },
};
