import { on } from '../../deps.ts';

/** What the police answer to reports of a school (4.1.a): the receipt, or that no unit is there to receive. */
export const bullyingReactions = [
  on(
    'police/report.receipt-given',
    ({ inTransaction }, _, { payload: { findingId, receiptNumber, receivedAt } }) =>
      inTransaction((tx) => tx.bullying.answered(findingId, { receiptNumber, at: new Date(receivedAt) })),
  ),
  on('police/report.not-received', ({ inTransaction }, _, { payload: { findingId } }) =>
    inTransaction((tx) => tx.bullying.answered(findingId, 'NOT_RECEIVED')),
  ),
];
