import { idFrom } from '@ger/kernel';
import { definitionOf, parseEnvelope, type Envelope, type Publisher } from '@ger/schema/events';
import { reasonOf, type Reason } from './reason.ts';

/** Where an event stands: it is the `version`-th of one aggregate of one publisher. */
export interface Place {
  readonly publisher: string;
  readonly kind: string;
  readonly id: string;
  readonly version: number;
}

/** An event as it was said, and as this version of the house understands it: checked, without what it does not know. */
export interface Read {
  readonly said: Envelope;
  readonly envelope: Envelope;
}

/** A message read, or why it could not be. */
export type Reading =
  | ({ readonly ok: true } & Read)
  | { readonly ok: false; readonly reason: Reason; readonly place: Place | undefined };

/** A kept message that cannot be read (any more); carries the reason's own name. */
export class Unreadable extends Error {
  constructor(reason: Reason) {
    super(reason.message);
    this.name = reason.name;
  }
}

/** The id an event has, whoever computes it: the same event sent again, or folded again, is the same. */
export function envelopeId(
  publisher: string,
  kind: string,
  aggregateId: string,
  aggregateVersion: number,
): string {
  return idFrom(publisher, kind, aggregateId, aggregateVersion);
}

/** `police.incident.closed`: the subject it is sent on. */
export function subjectOf(envelope: { publisher: Publisher; type: string }): string {
  return `${envelope.publisher}.${envelope.type}`;
}

/** The place of an envelope in its aggregate's order. */
export function placeOf({ publisher, aggregate, aggregateVersion }: Envelope): Place {
  return { publisher, kind: aggregate.kind, id: aggregate.id, version: aggregateVersion };
}

/**
 * Reads a message as it came. Not ok when it is no envelope, its payload breaks its schema, or it is not what it
 * claims: the broker lets each service speak under its own subjects only, so the subject is the proof of who said it.
 */
export function readEnvelope(subject: string, body: Uint8Array | string): Reading {
  let data: unknown;
  try {
    data = JSON.parse(
      typeof body === 'string' ? body : new TextDecoder('utf-8', { fatal: true }).decode(body),
    );
    const envelope = parseEnvelope(data);
    const lie = lieOf(subject, envelope);
    if (lie !== undefined) return unreadable({ name: 'FalseEnvelope', message: lie }, data);
    return { ok: true, envelope, said: data as Envelope };
  } catch (error) {
    return unreadable(reasonOf(error), data);
  }
}

function lieOf(subject: string, envelope: Envelope): string | undefined {
  const { publisher, type, aggregate, aggregateVersion } = envelope;
  if (subject !== subjectOf(envelope)) return 'publisher and type are not those of the subject';
  const definition = definitionOf(publisher, type);
  if (definition && definition.aggregate !== aggregate.kind)
    return `the aggregate of ${type} is ${definition.aggregate}`;
  const id = envelopeId(publisher, aggregate.kind, aggregate.id, aggregateVersion);
  return envelope.id === id ? undefined : 'the id does not belong to this publisher, aggregate and version';
}

/** A SyntaxError of JSON.parse quotes the text, so only its kind is kept. */
function unreadable(reason: Reason, data: unknown): Reading {
  const kept = data === undefined ? { name: reason.name, message: 'not JSON in UTF-8' } : reason;
  return { ok: false, reason: kept, place: claimedPlace(data) };
}

/** The place it claims, if it names one: what waits behind it is then not mistaken for a gap. */
function claimedPlace(data: unknown): Place | undefined {
  const { publisher, aggregate, aggregateVersion } = (data ?? {}) as Partial<Record<keyof Envelope, unknown>>;
  const { kind, id } = (aggregate ?? {}) as { kind?: unknown; id?: unknown };
  const isPlace =
    [publisher, kind, id].every((part) => typeof part === 'string') && Number.isInteger(aggregateVersion);
  return isPlace
    ? { publisher: String(publisher), kind: String(kind), id: String(id), version: Number(aggregateVersion) }
    : undefined;
}
