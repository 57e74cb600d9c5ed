import { byEvent, type Actor } from '@ger/kernel';
import type { Reaction } from '@ger/messaging';
import type { Envelope, QualifiedName, QualifiedPayload } from '@ger/schema/events';
import type { EntityManager } from 'typeorm';
import type { CommandDeps } from './transaction.ts';

/** An event as a reaction sees it: the envelope with its payload's type. */
export type EventOf<Q extends QualifiedName> = Envelope<QualifiedPayload<Q>>;

/** What a service does about an event of another agency (or its own): it calls its own commands, as that event. */
export interface ServiceReaction<Tx> {
  /** `'*'`: every event, each exactly as it was said. */
  readonly event: Reaction['event'];
  react(deps: CommandDeps<Tx>, actor: Actor, envelope: Envelope): Promise<void>;
}

/** Declares reactions: `const on = reactionsOf<PoliceTx>()`, then `on('education/…', async (deps, actor, event) => …)`. */
export function reactionsOf<Tx>() {
  return <Q extends QualifiedName>(
    event: Q,
    react: (deps: CommandDeps<Tx>, actor: Actor, event: EventOf<Q>) => Promise<void>,
  ): ServiceReaction<Tx> => ({
    event,
    // The consumer checked the payload against this event's schema before it hands it on.
    react: (deps, actor, envelope) => react(deps, actor, envelope as EventOf<Q>),
  });
}

/** Makes consumer reactions of the service's: the effect joins the inbox transaction. */
export function asReactions<Tx>(
  reactions: readonly ServiceReaction<Tx>[],
  openTransaction: (manager: EntityManager, actor: Actor, envelope: Envelope) => Tx,
): Reaction[] {
  return reactions.map(({ event, react }) => ({
    event,
    async handle(manager, envelope) {
      const actor = byEvent({ type: envelope.type, id: envelope.id });
      const tx = openTransaction(manager, actor, envelope);
      await react({ inTransaction: (work) => work(tx) }, actor, envelope);
    },
  }));
}
