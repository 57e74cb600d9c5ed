import type { Job } from '@ger/subgraph';
import type { PoliceTx } from '../../deps.ts';
import { examineAll } from './commands/examine.ts';

/** Looks for findings whose time is over without a report (4.1.b); the index makes an idle look cheap. */
export const accountabilityJob: Job<PoliceTx> = {
  name: 'find-missing-reports',
  everySeconds: 2,
  run: ({ inTransaction }) => inTransaction((tx) => examineAll(tx)),
};
