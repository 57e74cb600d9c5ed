import { z } from 'zod';
import { civilAffairsEvents } from './civil-affairs.ts';
import { divisionCode, id, instant, type EventDefinition, type Publisher } from './definition.ts';
import { educationEvents } from './education.ts';
import { massOrganizationsEvents } from './mass-organizations.ts';
import { policeEvents } from './police.ts';
import { procurementEvents } from './procurement.ts';
import { sharedEvents } from './shared.ts';
import { supervisionEvents } from './supervision.ts';

export { FACTS, PUBLISHERS, type EventDefinition, type Fact, type Publisher } from './definition.ts';

/** Every event of the house: publisher → event name → definition. */
export const EVENTS = {
  'civil-affairs': { ...civilAffairsEvents, ...sharedEvents },
  education: { ...educationEvents, ...sharedEvents },
  police: { ...policeEvents, ...sharedEvents },
  'mass-organizations': { ...massOrganizationsEvents, ...sharedEvents },
  procurement: { ...procurementEvents, ...sharedEvents },
  supervision: { ...supervisionEvents, ...sharedEvents },
} as const;

type Catalogue = typeof EVENTS;
/** Names of the events one publisher may say, e.g. `EventName<'police'>`. */
export type EventName<P extends Publisher = Publisher> = { [Q in P]: keyof Catalogue[Q] & string }[P];
/** `police/incident.closed`: an event with its publisher, as consumers name it. */
export type QualifiedName = { [P in Publisher]: `${P}/${EventName<P>}` }[Publisher];
/** What an event of a publisher says. */
export type PayloadOf<P extends Publisher, N extends EventName<P>> = Catalogue[P][N &
  keyof Catalogue[P]] extends {
  payload: infer Z extends z.ZodType;
}
  ? z.infer<Z>
  : never;
/** The same, by the name consumers use. */
export type QualifiedPayload<Q extends QualifiedName> = Q extends `${infer P extends Publisher}/${infer N}`
  ? PayloadOf<P, N & EventName<P>>
  : never;

/** What travels: who said it, about which aggregate and in which order, and a payload without words or names. */
export interface Envelope<Payload = unknown> {
  /** uuid v5 of (publisher, aggregate, aggregateVersion); also the broker's message id. */
  readonly id: string;
  readonly publisher: Publisher;
  readonly type: string;
  readonly schemaVersion: number;
  readonly aggregate: { readonly kind: string; readonly id: string };
  /** Counts the events of this aggregate: 1, 2, 3 … */
  readonly aggregateVersion: number;
  /** When it happened in the domain (not when it was sent). */
  readonly occurredAt: string;
  /** Place that is responsible: the child's residence, or the place of the case. */
  readonly division: string | null;
  readonly childId: string | null;
  /** Post of the officer who acted; absent when an event or the clock acted. */
  readonly postId: string | null;
  /** Id of the event that caused this one. */
  readonly causedBy: string | null;
  readonly payload: Payload;
}

const envelopeSchema = z.object({
  id,
  publisher: z.enum([
    'civil-affairs',
    'education',
    'police',
    'mass-organizations',
    'procurement',
    'supervision',
  ]),
  type: z.string(),
  schemaVersion: z.number().int().positive(),
  aggregate: z.object({ kind: z.string(), id: z.string().min(1) }),
  aggregateVersion: z.number().int().positive(),
  occurredAt: instant,
  division: divisionCode.nullable(),
  childId: id.nullable(),
  postId: id.nullable(),
  causedBy: id.nullable(),
  payload: z.unknown(),
});

/** The definition of an event, or undefined when this version of the house does not know it. */
export function definitionOf(publisher: Publisher, type: string): EventDefinition | undefined {
  const events: Record<string, EventDefinition> = EVENTS[publisher];
  return Object.hasOwn(events, type) ? events[type] : undefined;
}

/**
 * Reads an envelope as it came from the broker or the log. Unknown event types keep their payload unchecked (payloads
 * only grow, and a newer publisher may say more); known ones are checked. Throws a ZodError that names the path.
 */
export function parseEnvelope(data: unknown): Envelope {
  const envelope = envelopeSchema.parse(data);
  const payload =
    definitionOf(envelope.publisher, envelope.type)?.payload.parse(envelope.payload) ?? envelope.payload;
  return { ...envelope, payload };
}
