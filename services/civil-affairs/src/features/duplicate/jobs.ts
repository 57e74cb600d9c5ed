import type { Job } from '@ger/subgraph';
import type { CivilAffairsTx } from '../../deps.ts';
import { findPairs } from './commands/find-pairs.ts';

/** Compares what was registered, corrected or imported a moment ago, until nothing waits. */
export const duplicateJob: Job<CivilAffairsTx> = {
  name: 'find-duplicates',
  everySeconds: 1,
  async run(deps, actor) {
    while ((await findPairs(deps)(actor)) > 0);
  },
};
