import type { Job } from '@ger/subgraph';
import type { CivilAffairsTx } from '../../deps.ts';
import { lookByTime } from './commands/look-at-grounds.ts';

/** Looks for grounds that time has made full; a partial index makes an idle look cheap. */
export const groundsJob: Job<CivilAffairsTx> = {
  name: 'look-at-grounds',
  everySeconds: 5,
  async run(deps, actor) {
    while ((await lookByTime(deps)(actor)) > 0);
  },
};
