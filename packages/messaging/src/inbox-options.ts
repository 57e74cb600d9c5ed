import type { EntityManager } from 'typeorm';
import type { Clock } from '@ger/kernel';
import type { Patience } from './failures.ts';
import type { Log } from './log.ts';
import type { MessagingMetrics } from './metrics.ts';
import type { Reaction } from './reactions.ts';

/** Opens a transaction, with the session settings that a reaction's statements need. */
export type Transaction = <T>(work: (manager: EntityManager) => Promise<T>) => Promise<T>;

/** What an inbox works with. */
export interface InboxOptions extends Patience {
  readonly transaction: Transaction;
  readonly reactions: readonly Reaction[];
  readonly logger: Log;
  /** Machine clock: when something was taken in and is tried again. */
  readonly clock: Clock;
  readonly metrics?: MessagingMetrics | undefined;
}
