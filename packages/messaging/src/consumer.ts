import type { NatsConnection } from '@nats-io/transport-node';
import type { DataSource } from 'typeorm';
import { systemClock, type Clock } from '@ger/kernel';
import { PUBLISHERS, type Publisher } from '@ger/schema/events';
import { delivery } from './delivery.ts';
import { growingDelay } from './failures.ts';
import { follow } from './follow.ts';
import { gapAlarm } from './gap-alarm.ts';
import type { Transaction } from './inbox-options.ts';
import { inbox } from './inbox.ts';
import type { Log } from './log.ts';
import type { MessagingMetrics } from './metrics.ts';
import type { Reaction } from './reactions.ts';
import { reasonOf } from './reason.ts';
import { repeat } from './repeat.ts';

/** What a service's consumers need. */
export interface ConsumersOptions {
  readonly service: Publisher;
  /** Logged in as `<stem>_consumer`; needs two connections more than `concurrency`. */
  readonly dataSource: DataSource;
  /** May be pending while the broker is away. */
  readonly connection: NatsConnection | Promise<NatsConnection>;
  readonly reactions: readonly Reaction[];
  readonly logger: Log;
  readonly metrics?: MessagingMetrics;
  /** Default: a plain transaction of the data source. */
  readonly transaction?: Transaction;
  /** How often a reaction is tried before its event becomes a dead letter. Default 5. */
  readonly tries?: number;
  /** Milliseconds to wait after so many tries. Default 1 s, 4 s, 16 s, 64 s. */
  readonly retryAfter?: (tries: number) => number;
  /** Whom to listen to. Default: all six, oneself included. */
  readonly publishers?: readonly Publisher[];
  /** How many events are applied at the same time, each on a connection of its own. Default 4. */
  readonly concurrency?: number;
  /** How often to look for what is due again. Default 1 s. */
  readonly resumeMs?: number;
  /** How long an event may wait for an earlier one before that is an alarm. Default 1 minute. */
  readonly gapAfterMs?: number;
  /** How long the broker waits for an acknowledgement. Default 30 s. */
  readonly ackWaitMs?: number;
  /** Machine clock. */
  readonly clock?: Clock;
}

/** A service's running consumers. */
export interface Consumers {
  /** Ends after the events under way; gives back to the broker what was delivered but not begun. */
  stop(): Promise<void>;
}

const MOST_PENDING = 512;
/** About once a minute while the database is away. */
const LOG_EVERY = 60;

/**
 * Takes in the events of every publisher: one durable consumer each, every effect once and in the order of its
 * aggregate. A message is acknowledged after its transaction, so a crash or a broker that forgot brings it again, and
 * the inbox makes that harmless. Never gives up: neither a broker nor a database that is away ends it.
 */
export function startConsumers(options: ConsumersOptions): Consumers {
  const {
    service,
    dataSource,
    logger,
    metrics,
    publishers = PUBLISHERS,
    resumeMs = 1_000,
    ackWaitMs = 30_000,
  } = options;
  const clock = options.clock ?? systemClock();
  const transaction: Transaction = options.transaction ?? ((work) => dataSource.transaction(work));
  const { tries = 5, retryAfter = growingDelay, reactions, gapAfterMs = 60_000 } = options;
  const box = inbox({ transaction, reactions, logger, clock, metrics, tries, retryAfter });
  const messages = delivery({ inbox: box, concurrency: options.concurrency ?? 4, logger });
  const following = publishers.map((publisher) =>
    follow({
      service,
      publisher,
      ackWaitMs,
      mostPending: MOST_PENDING,
      connection: options.connection,
      take: messages.take,
      logger,
    }),
  );
  const failed = (error: unknown, inARow: number): void => {
    if (inARow % LOG_EVERY === 1)
      logger.error({ reason: reasonOf(error), inARow }, 'waiting events could not be looked at');
  };
  const resuming = repeat(resumeMs, () => box.resume(), failed);
  const alarm = gapAlarm({ sql: dataSource, logger, clock, gapAfterMs });
  return {
    stop: async () => {
      const finished = messages.stop();
      await Promise.all([finished, ...[...following, resuming, alarm].map((part) => part.stop())]);
      await messages.stop(); // what still came while the others ended
    },
  };
}
