import { newId } from '@ger/kernel';
import type { Job } from '@ger/subgraph';
import type { PoliceTx } from '../../deps.ts';
import { checkEvidence } from './commands/check-evidence.ts';

const EVERY_HOURS = 24;
const AT_ONCE = 50;

/** Checks every file once a day (4.2.g); one at a time, each in a transaction of its own. */
export const checkEvidenceJob: Job<PoliceTx> = {
  name: 'check-evidence',
  everySeconds: 900,
  async run(deps, actor) {
    const due = await deps.inTransaction(({ evidence, now }) =>
      evidence.unchecked(new Date(now.getTime() - EVERY_HOURS * 3_600_000), AT_ONCE),
    );
    for (const evidenceId of due) await checkEvidence(deps)(actor, { evidenceId, idempotencyKey: newId() });
  },
};
