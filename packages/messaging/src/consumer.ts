import { setTimeout as pause } from 'node:timers/promises';
import type { ConsumerMessages, JsMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { DataSource } from 'typeorm';
import { systemClock, type Clock } from '@ger/kernel';
import { PUBLISHERS, type Publisher } from '@ger/schema/events';
import { consume, ensureDurable } from './durable.ts';
import { readEnvelope } from './envelope.ts';
import { growingDelay } from './failures.ts';
import { gapAlarm } from './gap-alarm.ts';
import type { Transaction } from './inbox-options.ts';
import { inbox } from './inbox.ts';
import { lanes } from './lanes.ts';
import type { Log } from './log.ts';
import type { MessagingMetrics } from './metrics.ts';
import type { Reaction } from './reactions.ts';
import { reasonOf } from './reason.ts';
import { repeat } from './repeat.ts';

export interface ConsumersOptions {
  readonly service: Publisher;
  /** Logged in as `<stem>_consumer`. */
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

export interface Consumers {
  /** Ends after the events under way; gives back to the broker what was delivered but not begun. */
  stop(): Promise<void>;
}

const MOST_PENDING = 256;
/**
 * Given back without a delay, nats-server 2.9.10 hands the message to our own request, which it has not yet seen end, and
 * nobody gets it until the acknowledgement is overdue.
 */
const GIVEN_BACK_MS = 200;
const SLOWEST_NAK_MS = 30_000;
const RECONNECT_MS = 1_000;

/**
 * Takes in the events of every publisher: one durable consumer each, every effect once and in the order of its
 * aggregate. A message is acknowledged after its transaction, so a crash or a broker that forgot brings it again, and
 * the inbox makes that harmless. Never gives up: neither a broker nor a database that is away ends it.
 */
export function startConsumers(options: ConsumersOptions): Consumers {
  const { service, dataSource, logger, metrics, publishers = PUBLISHERS, resumeMs = 1_000, ackWaitMs = 30_000 } = options;
  const clock = options.clock ?? systemClock();
  const transaction: Transaction = options.transaction ?? ((work) => dataSource.transaction(work));
  const { tries = 5, retryAfter = growingDelay, reactions, gapAfterMs = 60_000 } = options;
  const box = inbox({ transaction, reactions, logger, clock, metrics, tries, retryAfter });
  const queues = lanes(options.concurrency ?? 4);
  const stopping = Promise.withResolvers<undefined>();
  const open = new Set<ConsumerMessages>();
  let stopped = false;

  const handle = async (message: JsMsg, reading: ReturnType<typeof readEnvelope>): Promise<void> => {
    if (stopped) return answer(() => message.nak(GIVEN_BACK_MS));
    try {
      await box.receive({ subject: message.subject, body: message.data }, reading);
      answer(() => message.ack());
    } catch (error) {
      // Only a database that is away comes here, and every message will meet the same: it is nobody's failed try.
      logger.error({ reason: reasonOf(error), subject: message.subject }, 'database away; event goes back to the broker');
      answer(() => message.nak(Math.min(1_000 * message.info.deliveryCount, SLOWEST_NAK_MS)));
    }
  };

  const take = (message: JsMsg): void => {
    const reading = readEnvelope(message.subject, message.data);
    const { publisher, aggregate } = reading.ok ? reading.envelope : { publisher: '', aggregate: { kind: '', id: '' } };
    queues.run(`${publisher} ${aggregate.kind} ${aggregate.id}`, () => handle(message, reading));
  };

  const follow = async (publisher: Publisher): Promise<void> => {
    const connection = await Promise.race([options.connection, stopping.promise]);
    while (!stopped && connection) {
      try {
        const durable = await ensureDurable(connection, { service, publisher, ackWaitMs, mostPending: MOST_PENDING });
        const messages = await consume(connection, durable, take);
        open.add(messages);
        await Promise.race([messages.closed(), stopping.promise]);
        await messages.close();
        open.delete(messages);
      } catch (error) {
        logger.warn({ reason: reasonOf(error), publisher }, 'no events from this publisher; trying again');
      }
      await Promise.race([pause(RECONNECT_MS, undefined, { ref: false }), stopping.promise]);
    }
  };

  const following = Promise.all(publishers.map(follow));
  const failed = (error: unknown): void => logger.error({ reason: reasonOf(error) }, 'waiting events could not be looked at');
  const resuming = repeat(resumeMs, () => box.resume(), failed);
  const alarm = gapAlarm({ sql: dataSource, logger, clock, gapAfterMs });
  return {
    stop: async () => {
      stopped = true;
      stopping.resolve(undefined);
      await Promise.all([following, resuming.stop(), alarm.stop()]);
      await queues.idle();
    },
  };
}

/** Answers the broker. A closed connection cannot: then it delivers the message again, which is harmless. */
function answer(send: () => void): void {
  try {
    send();
  } catch {
    return;
  }
}
