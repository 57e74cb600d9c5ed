import type { EntityManager } from 'typeorm';
import type { Envelope, QualifiedName, QualifiedPayload } from '@ger/schema/events';
import type { Read } from './envelope.ts';

/**
 * What a service does when it learns of an event, in the inbox's transaction: all of it happens once, or none.
 * `'*'` reacts to every event, also to those this version of the house does not know, and is given each exactly as it
 * was said; the others are given what their schema knows.
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

/** Runs the reactions to one event in the order they were listed; answers how many there were. */
export async function react(
  manager: EntityManager,
  reactions: readonly Reaction[],
  { said, envelope }: Read,
): Promise<number> {
  const name = `${envelope.publisher}/${envelope.type}`;
  const concerned = reactions.filter(({ event }) => event === name || event === '*');
  for (const { event, handle } of concerned) await handle(manager, event === '*' ? said : envelope);
  return concerned.length;
}
