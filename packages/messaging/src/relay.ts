import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { DataSource } from 'typeorm';
import { systemClock, type Clock } from '@ger/kernel';
import type { Publisher } from '@ger/schema/events';
import { bell } from './bell.ts';
import type { Log } from './log.ts';
import type { MessagingMetrics } from './metrics.ts';
import { outboxListener } from './outbox-listener.ts';
import { reasonOf } from './reason.ts';
import { sendBatch } from './relay-batch.ts';
import { pauseUnlessStopped, unlessStopped } from './stopping.ts';

/** What a relay works with. */
export interface RelayOptions {
  readonly service: Publisher;
  /** Logged in as `<stem>_relay`; needs two connections. */
  readonly dataSource: DataSource;
  /** May be pending while the broker is away. */
  readonly connection: NatsConnection | Promise<NatsConnection>;
  readonly logger: Log;
  readonly metrics?: MessagingMetrics;
  readonly batchSize?: number;
  /** How long an unheard wake-up may delay an event. Default 1 s. */
  readonly pollMs?: number;
  /** How long the broker may take to acknowledge. Default 5 s. */
  readonly ackTimeoutMs?: number;
  /** Machine clock, for `sent_at`. */
  readonly clock?: Clock;
}

/** A running relay. */
export interface Relay {
  /** Ends after the batch under way. */
  stop(): Promise<void>;
}

const SLOWEST_RETRY_MS = 5_000;
/** About once a minute while it lasts. */
const LOG_EVERY = 12;

/**
 * Sends what the outbox holds, oldest first, and marks it after the broker's acknowledgement: at least once, so the
 * receivers' inboxes make it once. Any number may run; one sends at a time. Never gives up: neither a broker nor a
 * database that is away ends it, and commands do not notice.
 */
export function startRelay(options: RelayOptions): Relay {
  const {
    service,
    dataSource,
    logger,
    metrics,
    batchSize = 500,
    pollMs = 1_000,
    ackTimeoutMs = 5_000,
  } = options;
  const clock = options.clock ?? systemClock();
  const wake = bell();
  const listener = outboxListener(dataSource, wake.ring);
  const stopping = new AbortController();
  const { signal } = stopping;
  let faults = 0;

  /** Sends one batch; true when there may be more at once. */
  const round = async (connection: NatsConnection): Promise<boolean> => {
    await listener.ensure();
    // Throws while disconnected: a publish would wait in memory and take the rows hostage.
    if ((await unlessStopped(connection.rtt(), signal)) === undefined) return false;
    const input = {
      service,
      jetstream: jetstream(connection),
      most: batchSize,
      ackTimeoutMs,
      now: clock.now,
    };
    const batch = await dataSource.transaction((manager) => sendBatch(manager, input));
    metrics?.published.inc(batch.sent);
    if (batch.fault) throw batch.fault;
    return batch.claimed === batchSize;
  };

  const run = async (): Promise<void> => {
    const connection = await unlessStopped(options.connection, signal);
    while (!signal.aborted && connection) {
      try {
        const more = await round(connection);
        faults = 0;
        if (!more) await wake.wait(pollMs);
      } catch (error) {
        faults += 1;
        metrics?.publishFaults.inc();
        if (faults % LOG_EVERY === 1)
          logger.warn({ reason: reasonOf(error), faults }, 'events wait in the outbox');
        // Not the bell: every commit rings it, and a broker that is away need not be asked that often.
        await pauseUnlessStopped(Math.min(pollMs * faults, SLOWEST_RETRY_MS), signal);
      }
    }
    await listener.stop();
  };

  const running = run();
  return {
    stop: () => {
      stopping.abort();
      wake.ring();
      return running;
    },
  };
}
