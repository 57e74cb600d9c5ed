import { on } from '../../deps.ts';
import { receiveSubmitted } from './commands/receive-submitted.ts';

/** Reports that a school makes with its own record, in one act (3.3.e, 4.1.a). */
export const reportReactions = [
  on('education/report.submitted', (deps, actor, { childId, payload }) =>
    receiveSubmitted(deps)(actor, { ...payload, childId, foundAt: new Date(payload.foundAt) }),
  ),
];
