import { chainHead, linkAudit } from '@ger/access';
import type { Job } from './jobs.ts';
import type { Transaction } from './transaction.ts';

/** A head is published at most this often, so that a busy service does not fill the others' logs with heads. */
const HEAD_EVERY_SECONDS = 60;

/**
 * Links audit entries within a second, and publishes the head of the chain, so that the other agencies hold it and no
 * agency can rewrite its past alone (L.14).
 */
export function auditJob(): Job<Transaction> {
  let publishedAt = 0;
  let publishedPosition = 0;
  return {
    name: 'link-audit',
    everySeconds: 1,
    run: ({ inTransaction }) =>
      inTransaction(async (tx) => {
        await linkAudit(tx.manager);
        if (performance.now() - publishedAt < HEAD_EVERY_SECONDS * 1000) return;
        const head = await chainHead(tx.manager);
        if (!head || head.position === publishedPosition) return;
        publishedAt = performance.now();
        publishedPosition = head.position;
        const { position, entryId, hash } = head;
        await tx.outbox.add('audit.chained', {
          aggregateId: 'audit',
          division: null,
          payload: { position, entryId, hash },
        });
      }),
  };
}
