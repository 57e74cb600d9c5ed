import { idFrom } from '@ger/kernel';
import {
  definitionOf,
  type Envelope,
  type EventName,
  type PayloadOf,
  type Publisher,
} from '@ger/schema/events';
import { connectBroker, envelopeId, ensureStreams } from '@ger/messaging';
import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Logger } from 'pino';
import type { Pool } from 'pg';
import { until } from './until.ts';

export interface Said<P extends Publisher, N extends EventName<P>> {
  readonly aggregateId?: string;
  readonly aggregateVersion?: number;
  readonly occurredAt: Date;
  readonly division?: string | null;
  readonly childId?: string | null;
  readonly payload: PayloadOf<P, N>;
}

/** Speaks as the other agencies, and hears what the service under test says. */
export interface EventProbe {
  /** Publishes an event as its agency would and waits until the service has it in its inbox. */
  say<P extends Publisher, N extends EventName<P>>(
    publisher: P,
    type: N,
    said: Said<P, N>,
  ): Promise<Envelope>;
  /** Delivers the same envelope once more, as a broker may. */
  repeat(envelope: Envelope): Promise<void>;
  /** What the service has said so far, oldest first; of one type, when named. */
  published(type?: string): Promise<Envelope[]>;
  stop(): Promise<void>;
}

/** A probe beside the service whose database is given. */
export async function eventProbe(broker: string, database: Pool, logger: Logger): Promise<EventProbe> {
  const connection: NatsConnection = await connectBroker({ url: broker, logger });
  await ensureStreams(connection);
  const stream = jetstream(connection);
  const versions = new Map<string, number>();

  const publish = (envelope: Envelope, msgID: string) =>
    stream.publish(`${envelope.publisher}.${envelope.type}`, JSON.stringify(envelope), { msgID });
  return {
    async say(publisher, type, { aggregateId = idFrom(type, versions.size), aggregateVersion, ...said }) {
      const kind = definitionOf(publisher, type)?.aggregate ?? type;
      const key = `${publisher}/${kind}/${aggregateId}`;
      const version = aggregateVersion ?? (versions.get(key) ?? 0) + 1;
      versions.set(key, version);
      const envelope: Envelope = {
        id: envelopeId(publisher, kind, aggregateId, version),
        publisher,
        type,
        schemaVersion: 1,
        aggregate: { kind, id: aggregateId },
        aggregateVersion: version,
        occurredAt: said.occurredAt.toISOString(),
        division: said.division ?? null,
        childId: said.childId ?? null,
        postId: null,
        causedBy: null,
        payload: said.payload,
      };
      await publish(envelope, envelope.id);
      await until(`${type} in the inbox`, async () => {
        const { rowCount } = await database.query('SELECT FROM inbox WHERE id = $1', [envelope.id]);
        return rowCount === 1;
      });
      return envelope;
    },
    async repeat(envelope) {
      // Another message id: the broker must not hold the repetition back, the inbox has to.
      await publish(envelope, `${envelope.id} again`);
    },
    async published(type) {
      const { rows } = await database.query<{ envelope: Envelope }>(
        'SELECT envelope FROM outbox WHERE $1::text IS NULL OR type = $1 ORDER BY position',
        [type ?? null],
      );
      return rows.map(({ envelope }) => envelope);
    },
    stop: () => connection.drain(),
  };
}
