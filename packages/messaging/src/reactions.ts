import type { EntityManager } from 'typeorm';
import type { Envelope, Publisher, QualifiedName, QualifiedPayload } from '@ger/schema/events';

/**
 * What a service does when it learns of an event, in the inbox's transaction: all of it happens once, or none.
 * `'*'` reacts to every event, also to those this version of the house does not know.
 */
export interface Reaction {
  readonly event: QualifiedName | '*';
  handle(manager: EntityManager, envelope: Envelope): Promise<void>;
}

/** A reaction whose envelope has the payload type of its event; the payload was checked against its schema. */
export function reaction<Q extends QualifiedName>(
  event: Q,
  handle: (manager: EntityManager, envelope: Envelope<QualifiedPayload<Q>>) => Promise<void>,
): Reaction {
  return { event, handle: (manager, envelope) => handle(manager, envelope as Envelope<QualifiedPayload<Q>>) };
}

/** The reactions to one event, in the order they were listed. */
export function reactionsTo(
  reactions: readonly Reaction[],
  { publisher, type }: { publisher: Publisher; type: string },
): readonly Reaction[] {
  const name = `${publisher}/${type}`;
  return reactions.filter(({ event }) => event === name || event === '*');
}
