import type { Act } from './act.ts';

/** How a case reopens, whether a person says so or the attendance does: attempts and the written report begin anew. */
export const reopen: Act<{ readonly reason: string }> = {
  action: 'reopenDropout',
  reasonOf: ({ reason }) => reason,
  change: (dropout) => ({ ...dropout, round: dropout.round + 1, report: null, watchUntil: null }),
  say: (tx, about) => tx.outbox.add('dropout.reopened', about),
};
