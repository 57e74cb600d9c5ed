import type { Job } from '@ger/subgraph';
import type { EducationTx } from '../../deps.ts';
import { findNotEnrolled } from './commands/find-not-enrolled.ts';
import { settleEnrolled } from './commands/resolve-not-enrolled.ts';

/** Compares ledger and enrolment as a whole: a school year begins, a deferral ends, a gap between two schools becomes too long (3.3.a). */
export const notEnrolledJob: Job<EducationTx> = {
  name: 'find-not-enrolled',
  everySeconds: 600,
  async run(deps, actor) {
    while ((await settleEnrolled(deps)(actor)) > 0);
    while ((await findNotEnrolled(deps)(actor)) > 0);
  },
};
