import {
  AckPolicy,
  DeliverPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  jetstream,
  jetstreamManager,
  type ConsumerInfo,
  type ConsumerMessages,
  type JsMsg,
} from '@nats-io/jetstream';
import { nanos, type NatsConnection } from '@nats-io/transport-node';
import type { Publisher } from '@ger/schema/events';
import { STREAMS } from './streams.ts';

/** One service's place in one publisher's stream. */
export interface DurableOptions {
  /** The service that reads; also the durable consumer's name, to which the broker ties its rights. */
  readonly service: Publisher;
  readonly publisher: Publisher;
  /** How long an unacknowledged message waits before it is delivered again. */
  readonly ackWaitMs: number;
  /** How many may be unacknowledged: what bounds our queues. */
  readonly mostPending: number;
}

/** Makes the durable consumer of one service on one publisher's stream, from the oldest message on, or updates it. */
export async function ensureDurable(
  connection: NatsConnection,
  options: DurableOptions,
): Promise<ConsumerInfo> {
  const { service, publisher, ackWaitMs, mostPending } = options;
  const { name } = STREAMS[publisher];
  const settings = { ack_wait: nanos(ackWaitMs), max_ack_pending: mostPending };
  const { consumers } = await jetstreamManager(connection, { checkAPI: false });
  const known = await consumers.info(name, service).catch((error: unknown) => {
    if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.ConsumerNotFound)
      return undefined;
    throw error;
  });
  if (!known) {
    return consumers.add(name, {
      durable_name: service,
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.All,
      ...settings,
    });
  }
  const { ack_wait, max_ack_pending } = known.config;
  const isCurrent = ack_wait === settings.ack_wait && max_ack_pending === settings.max_ack_pending;
  return isCurrent ? known : consumers.update(name, service, settings);
}

/** Asked for at once: what comes together is taken in together, and a thousand events need few transactions. */
const MOST_ASKED_FOR = 512;

/** Delivers messages to `take` until closed. Closes itself when the broker lost the stream or the consumer. */
export async function consume(
  connection: NatsConnection,
  durable: ConsumerInfo,
  take: (message: JsMsg) => void,
): Promise<ConsumerMessages> {
  const messages = await jetstream(connection)
    .consumers.getConsumerFromInfo(durable)
    // The client waits this long before it asks again after a failed try; its default of 30 s makes recovery slow.
    .consume({ callback: take, max_messages: MOST_ASKED_FOR, expires: 3_000 });
  void closeWhenLost(messages);
  return messages;
}

const LOST: ReadonlySet<string> = new Set(['consumer_not_found', 'stream_not_found', 'consumer_deleted']);

async function closeWhenLost(messages: ConsumerMessages): Promise<void> {
  for await (const { type } of messages.status()) if (LOST.has(type)) await messages.close();
}
