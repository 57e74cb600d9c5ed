import type { Job } from '@ger/subgraph';
import type { EducationTx } from '../../deps.ts';
import { openLadderReports } from './commands/open-reports.ts';

/** Opens the reports of a period on its first day, and for a unit as soon as it is recorded (L.11). */
export const ladderJob: Job<EducationTx> = {
  name: 'open-ladder-reports',
  everySeconds: 5,
  async run(deps, actor) {
    while ((await openLadderReports(deps)(actor)) > 0);
  },
};
