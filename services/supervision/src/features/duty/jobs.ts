import type { Job } from '@ger/subgraph';
import type { SupervisionTx } from '../../deps.ts';
import { escalateDuties } from './commands/escalate-duties.ts';
import { endEscalations } from './commands/end-escalations.ts';
import { sayFallenDue } from './commands/fall-due.ts';
import { withdrawEscalations } from './commands/withdraw-escalations.ts';

/**
 * Looks every second at what the clock asks of duties (6.1.a), so that a deadline is told of within five. What it says goes
 * through the outbox and comes back into the log like every event.
 */
export const watchJob: Job<SupervisionTx> = {
  name: 'watch-duties',
  everySeconds: 1,
  async run(deps) {
    while ((await withdrawEscalations(deps)) > 0);
    while ((await endEscalations(deps)) > 0);
    while ((await sayFallenDue(deps)) > 0);
    while ((await escalateDuties(deps)) > 0);
  },
};
