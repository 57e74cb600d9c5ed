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
  /** The same for several events at once: see `handleAll` of a consumer's reaction. */
  reactAll?(news: readonly News<Tx>[]): Promise<void>;
}

/** One of several events: with who acts because of it, and what that one is given. */
export interface News<Tx, E extends Envelope = Envelope> {
  readonly deps: CommandDeps<Tx>;
  readonly actor: Actor;
  readonly envelope: E;
}

/** Declares reactions: `const on = reactionsOf<PoliceTx>()`, then `on('education/…', async (deps, actor, event) => …)`. */
export function reactionsOf<Tx>() {
  return <Q extends QualifiedName>(
    event: Q,
    react: (deps: CommandDeps<Tx>, actor: Actor, event: EventOf<Q>) => Promise<void>,
    reactAll?: (news: readonly News<Tx, EventOf<Q>>[]) => Promise<void>,
  ): ServiceReaction<Tx> => ({
    event,
    // The consumer checked the payload against this event's schema before it hands it on.
    react: (deps, actor, envelope) => react(deps, actor, envelope as EventOf<Q>),
    ...(reactAll && { reactAll: (news) => reactAll(news as readonly News<Tx, EventOf<Q>>[]) }),
  });
}

/** Makes consumer reactions of the service's: the effect joins the inbox transaction. */
export function asReactions<Tx>(
  reactions: readonly ServiceReaction<Tx>[],
  openTransaction: (manager: EntityManager, actor: Actor, envelope: Envelope) => Tx,
): Reaction[] {
  const newsOf = (manager: EntityManager, envelope: Envelope): News<Tx> => {
    const actor = byEvent({ type: envelope.type, id: envelope.id });
    let opened: Tx | undefined;
    return {
      actor,
      envelope,
      deps: { inTransaction: (work) => work((opened ??= openTransaction(manager, actor, envelope))) },
    };
  };
  return reactions.map(({ event, react, reactAll }) => ({
    event,
    async handle(manager, envelope) {
      const { deps, actor } = newsOf(manager, envelope);
      await react(deps, actor, envelope);
    },
    ...(reactAll && {
      handleAll: (manager: EntityManager, envelopes: readonly Envelope[]) =>
        reactAll(envelopes.map((envelope) => newsOf(manager, envelope))),
    }),
  }));
}
