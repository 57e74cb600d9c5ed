import type { Job } from '@ger/subgraph';
import type { PoliceTx } from '../../deps.ts';

/** Forgets how often an address reported, a day later: it serves the limit by the hour and nothing else. */
export const tallyJob: Job<PoliceTx> = {
  name: 'forget-citizen-tallies',
  everySeconds: 3600,
  run: ({ inTransaction }) => inTransaction((tx) => tx.reports.forgetTallies()),
};
