import type { Job } from '@ger/subgraph';
import type { EducationTx } from '../../deps.ts';
import { ageOutByClock } from './commands/age-out.ts';

/** Ends the open cases of those past school age; a partial index makes an idle look cheap (L.10). */
export const agedOutJob: Job<EducationTx> = {
  name: 'age-out-dropouts',
  everySeconds: 5,
  async run(deps, actor) {
    while ((await ageOutByClock(deps)(actor)) > 0);
  },
};
