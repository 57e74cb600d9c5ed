import type { Job } from '@ger/subgraph';
import type { CivilAffairsTx } from '../../deps.ts';
import { keepQuarter } from './commands/keep-quarter.ts';

/** Keeps the figures of each quarter when it has ended (6.2). */
export const summaryJob: Job<CivilAffairsTx> = {
  name: 'keep-summary',
  everySeconds: 5,
  run: (deps, actor) => keepQuarter(deps)(actor),
};
