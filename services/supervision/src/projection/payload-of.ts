import type { Envelope, QualifiedName, QualifiedPayload } from '@ger/schema/events';

/** `police/incident.closed`: an event with its publisher. */
export function eventName({ publisher, type }: Pick<Envelope, 'publisher' | 'type'>): string {
  return `${publisher}/${type}`;
}

/** The payload when the envelope is that event, which was checked when it came in; else undefined. */
export function payloadOf<Q extends QualifiedName>(
  event: Envelope,
  name: Q,
): QualifiedPayload<Q> | undefined {
  return eventName(event) === name ? (event.payload as QualifiedPayload<Q>) : undefined;
}

/** A field of an event: the child as the envelope names it, anything else from the payload. */
export function fieldOf({ childId, payload }: Envelope, field: string): unknown {
  if (field === 'childId' && childId !== null) return childId;
  return typeof payload === 'object' && payload !== null
    ? new Map(Object.entries(payload)).get(field)
    : undefined;
}

/** A field that holds an id or a code; undefined when it holds none. */
export function textOf(event: Envelope, field: string): string | undefined {
  const value = fieldOf(event, field);
  return typeof value === 'string' ? value : undefined;
}

/** When it happened, as the rows of the projection write it. */
export function instantOf({ occurredAt }: Envelope): string {
  return new Date(occurredAt).toISOString();
}
