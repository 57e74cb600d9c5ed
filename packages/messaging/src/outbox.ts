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

/** An event with its type. */
export type Said<P extends Publisher> = {
  [N in EventName<P>]: NewEvent<PayloadOf<P, N>> & { readonly type: N };
}[EventName<P>];

/** What a command says to the other agencies. */
export interface Outbox<P extends Publisher> {
  /**
   * Says an event, once the surrounding transaction commits. What the payload's schema does not name is left out.
   * Holds the aggregate's row until then, so that its events have an order. Throws (a ZodError naming the path, an
   * Error) when the event is unknown, breaks its schema or is too large: that is a fault of ours, never the officer's.
   */
  add<N extends EventName<P>>(type: N, event: NewEvent<PayloadOf<P, N>>): Promise<Envelope<PayloadOf<P, N>>>;
  /** Says the same of many aggregates. */
  addAll<N extends EventName<P>>(type: N, events: readonly NewEvent<PayloadOf<P, N>>[]): Promise<void>;
  /** Says several things at once, in two statements whatever their number; those of one aggregate in the order given. */
  addEach(said: readonly Said<P>[]): Promise<void>;
}

/** The outbox of one service within one transaction. `machine` dates the row, for operators alone. */
export function outbox<P extends Publisher>(
  service: P,
  sql: Sql,
  origin: Origin,
  machine: Clock = systemClock(),
): Outbox<P> {
  const sealed = (
    { type, aggregateId, division, childId = null, payload, occurredAt = origin.now }: Saying<P>,
    version: number,
  ): Envelope => {
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
    });
  };
  const say = async (said: readonly Saying<P>[]): Promise<Envelope[]> => {
    const aggregates = said.map(({ type, aggregateId: id }) => ({
      kind: defined(service, type).aggregate,
      id,
    }));
    const versions = await nextVersions(sql, aggregates);
    const envelopes = said.map((event, place) => sealed(event, versions[place] ?? 0));
    await insert(sql, envelopes, machine.now());
    return envelopes;
  };
  const addEach = async (said: readonly Saying<P>[]): Promise<void> => {
    if (said.length > 0) await say(said);
  };
  return {
    add: async <N extends EventName<P>>(type: N, event: NewEvent<PayloadOf<P, N>>) => {
      const [envelope] = await say([{ ...event, type }]);
      return envelope as Envelope<PayloadOf<P, N>>;
    },
    addAll: (type, events) => addEach(events.map((event) => ({ ...event, type }))),
    addEach,
  };
}

/** An event of whatever type; its payload is checked against the type's schema. */
type Saying<P extends Publisher> = NewEvent<unknown> & { readonly type: EventName<P> };

interface Aggregate {
  readonly kind: string;
  readonly id: string;
}

/**
 * Counts what each of these aggregates says; answers their versions, event by event. One statement, which locks in one order: two
 * transactions that speak of the same aggregates wait for each other, never in a ring.
 */
async function nextVersions(sql: Sql, aggregates: readonly Aggregate[]): Promise<number[]> {
  const rows = await sql.query<(Aggregate & { version: number })[]>(
    'SELECT kind, id, version FROM outbox_count($1, $2)',
    [aggregates.map(({ kind }) => kind), aggregates.map(({ id }) => id)],
  );
  const name = ({ kind, id }: Aggregate): string => `${kind} ${id}`;
  const last = new Map(rows.map((row) => [name(row), row.version]));
  // Backwards: the last event of an aggregate has the version that was counted, the one before it one less.
  const backwards = aggregates.toReversed().map((aggregate) => {
    const version = last.get(name(aggregate)) ?? 0;
    last.set(name(aggregate), version - 1);
    return version;
  });
  return backwards.toReversed();
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
    `WITH said AS MATERIALIZED (
       SELECT nextval('outbox_position_seq') AS position, s.id, s.type, s.envelope
         FROM ROWS FROM (unnest($1::uuid[]), unnest($2::text[]), json_array_elements($3::json)) AS s(id, type, envelope)
     ), waiting AS (
       INSERT INTO outbox_waiting SELECT position FROM said
     ), added AS (
       INSERT INTO outbox (position, id, type, envelope, recorded_at) OVERRIDING SYSTEM VALUE
       SELECT position, id, type, envelope, $4 FROM said
     )
     SELECT pg_notify($5, '')`,
    [
      envelopes.map(({ id }) => id),
      envelopes.map(({ type }) => type),
      // One text: as an array of texts each would be looked through for quotes once more.
      `[${texts.join(',')}]`,
      recordedAt,
      OUTBOX_CHANNEL,
    ],
  );
}
