import { systemClock, type Actor, type Clock } from '@ger/kernel';
import {
  definitionOf,
  parseEnvelope,
  type Envelope,
  type EventName,
  type PayloadOf,
  type Publisher,
} from '@ger/schema/events';
import { envelopeId } from './envelope.ts';
import type { Sql } from './sql.ts';

/** Channel of the wake-up for the relay. */
export const OUTBOX_CHANNEL = 'outbox';

/** Below the broker's limit of 1 MiB, with room for headers. */
const MOST_BYTES = 1_000_000;

/** Who acted, when in the domain's time, and which event made them act. */
export interface Origin {
  readonly actor: Actor;
  readonly now: Date;
  /** Default: the event that acted, when an event did. */
  readonly causedBy?: string | null;
  /** Default: the officer's post. */
  readonly postId?: string | null;
}

/** An event as a command says it; the envelope is filled in. */
export interface NewEvent<Payload> {
  readonly aggregateId: string;
  /** Place that is responsible; null where no place is. */
  readonly division: string | null;
  readonly childId?: string | null;
  readonly payload: Payload;
  /** Default: the origin's `now`. */
  readonly occurredAt?: Date;
}

/** What a command says to the other agencies. */
export interface Outbox<P extends Publisher> {
  /**
   * Says an event, once the surrounding transaction commits. What the payload's schema does not name is left out.
   * Holds the aggregate's row until then, so that its events have an order. Throws (a ZodError naming the path, an
   * Error) when the event is unknown, breaks its schema or is too large: that is a fault of ours, never the officer's.
   */
  add<N extends EventName<P>>(type: N, event: NewEvent<PayloadOf<P, N>>): Promise<Envelope<PayloadOf<P, N>>>;
}

/** The outbox of one service within one transaction. `machine` dates the row, for operators alone. */
export function outbox<P extends Publisher>(
  service: P,
  sql: Sql,
  origin: Origin,
  machine: Clock = systemClock(),
): Outbox<P> {
  return {
    add: async <N extends EventName<P>>(type: N, event: NewEvent<PayloadOf<P, N>>) => {
      const definition = definitionOf(service, type);
      if (!definition) throw new Error(`${service} has no event ${type}`);
      const [next] = await sql.query<{ version: number }[]>('SELECT outbox_next_version($1, $2) AS version', [
        definition.aggregate,
        event.aggregateId,
      ]);
      if (!next) throw new Error('outbox_next_version gave no row');
      const { aggregateId, division, childId = null, payload, occurredAt = origin.now } = event;
      const envelope = parseEnvelope({
        id: envelopeId(service, definition.aggregate, aggregateId, next.version),
        publisher: service,
        type,
        schemaVersion: definition.schemaVersion,
        aggregate: { kind: definition.aggregate, id: aggregateId },
        aggregateVersion: next.version,
        occurredAt: occurredAt.toISOString(),
        division,
        childId,
        postId: definition.withoutPost ? null : postOf(origin),
        causedBy: causeOf(origin),
        payload,
      }) as Envelope<PayloadOf<P, N>>;
      await insert(sql, envelope, machine.now());
      return envelope;
    },
  };
}

function postOf({ actor, postId }: Origin): string | null {
  if (postId !== undefined) return postId;
  return actor.kind === 'officer' ? actor.officer.post.postId : null;
}

function causeOf({ actor, causedBy }: Origin): string | null {
  if (causedBy !== undefined) return causedBy;
  return actor.kind === 'event' ? actor.eventId : null;
}

/** One statement: the row, and the wake-up that PostgreSQL delivers at the commit. */
async function insert(sql: Sql, envelope: Envelope, recordedAt: Date): Promise<void> {
  const text = JSON.stringify(envelope);
  if (Buffer.byteLength(text) > MOST_BYTES) {
    throw new Error(`${envelope.type} is larger than the broker takes: ${Buffer.byteLength(text)} bytes`);
  }
  await sql.query(
    `WITH added AS (INSERT INTO outbox (id, type, envelope, recorded_at) VALUES ($1, $2, $3::jsonb, $4))
     SELECT pg_notify($5, '')`,
    [envelope.id, envelope.type, text, recordedAt, OUTBOX_CHANNEL],
  );
}
