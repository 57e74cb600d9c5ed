import type { Job } from '@ger/subgraph';
import type { EducationTx } from '../../deps.ts';
import { findRosterGaps } from './commands/night-duty.ts';

/** Looks for gaps in the rosters of the nights ahead (3.3.i). */
export const rosterJob: Job<EducationTx> = {
  name: 'find-roster-gaps',
  everySeconds: 30,
  run: (deps, actor) => findRosterGaps(deps)(actor),
};
