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
  /** Says the same of many aggregates, each named once, in two statements whatever their number. */
  addAll<N extends EventName<P>>(type: N, events: readonly NewEvent<PayloadOf<P, N>>[]): Promise<void>;
}

/** The outbox of one service within one transaction. `machine` dates the row, for operators alone. */
export function outbox<P extends Publisher>(
  service: P,
  sql: Sql,
  origin: Origin,
  machine: Clock = systemClock(),
): Outbox<P> {
  const sealed = <N extends EventName<P>>(
    type: N,
    { aggregateId, division, childId = null, payload, occurredAt = origin.now }: NewEvent<PayloadOf<P, N>>,
    version: number,
  ): Envelope<PayloadOf<P, N>> => {
    const { aggregate, schemaVersion, withoutPost } = defined(service, type);
    return parseEnvelope({
      id: envelopeId(service, aggregate, aggregateId, version),
      publisher: service,
      type,
      schemaVersion,
      aggregate: { kind: aggregate, id: aggregateId },
      aggregateVersion: version,
      occurredAt: occurredAt.toISOString(),
      division,
      childId,
      postId: withoutPost ? null : postOf(origin),
      causedBy: causeOf(origin),
      payload,
    }) as Envelope<PayloadOf<P, N>>;
  };
  return {
    add: async <N extends EventName<P>>(type: N, event: NewEvent<PayloadOf<P, N>>) => {
      const [next] = await sql.query<{ version: number }[]>('SELECT outbox_next_version($1, $2) AS version', [
        defined(service, type).aggregate,
        event.aggregateId,
      ]);
      if (!next) throw new Error('outbox_next_version gave no row');
      const envelope = sealed(type, event, next.version);
      await insert(sql, [envelope], machine.now());
      return envelope;
    },
    addAll: async (type, events) => {
      if (events.length === 0) return;
      const { aggregate } = defined(service, type);
      // In the order of their ids: two transactions that speak of the same aggregates wait for each other, never in a ring.
      const ordered = events.toSorted((a, b) => (a.aggregateId < b.aggregateId ? -1 : 1));
      const versions = await sql.query<{ version: number }[]>(
        `SELECT outbox_next_version($1, said.id) AS version
           FROM unnest($2::text[]) WITH ORDINALITY AS said(id, place) ORDER BY said.place`,
        [aggregate, ordered.map(({ aggregateId }) => aggregateId)],
      );
      const envelopes = ordered.map((event, place) => sealed(type, event, versions[place]?.version ?? 0));
      await insert(sql, envelopes, machine.now());
    },
  };
}

function defined<P extends Publisher>(service: P, type: EventName<P>) {
  const definition = definitionOf(service, type);
  if (!definition) throw new Error(`${service} has no event ${type}`);
  return definition;
}

function postOf({ actor, postId }: Origin): string | null {
  if (postId !== undefined) return postId;
  return actor.kind === 'officer' ? actor.officer.post.postId : null;
}

function causeOf({ actor, causedBy }: Origin): string | null {
  if (causedBy !== undefined) return causedBy;
  return actor.kind === 'event' ? actor.eventId : null;
}

/** One statement: the rows, and the wake-up that PostgreSQL delivers at the commit. */
async function insert(sql: Sql, envelopes: readonly Envelope[], recordedAt: Date): Promise<void> {
  const texts = envelopes.map((envelope) => JSON.stringify(envelope));
  const large = texts.findIndex((text) => Buffer.byteLength(text) > MOST_BYTES);
  if (large !== -1)
    throw new Error(
      `${envelopes[large]?.type} is larger than the broker takes: ${Buffer.byteLength(texts[large] ?? '')} bytes`,
    );
  await sql.query(
    `WITH added AS (
       INSERT INTO outbox (id, type, envelope, recorded_at)
       SELECT (said.envelope ->> 'id')::uuid, said.envelope ->> 'type', said.envelope, $2
         FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS said(envelope, place)
        ORDER BY said.place)
     SELECT pg_notify($3, '')`,
    // One text: as an array of texts each would be looked through for quotes once more.
    [`[${texts.join(',')}]`, recordedAt, OUTBOX_CHANNEL],
  );
}
