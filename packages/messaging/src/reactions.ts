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
  /**
   * The same for several events at once, each of another aggregate, in fewer statements: what it leaves must be what
   * `handle` would leave, one after the other. It locks in an order of its own, since others do the same meanwhile.
   * Events with a reaction that has none are applied one by one.
   */
  handleAll?(manager: EntityManager, envelopes: readonly Envelope[]): Promise<void>;
}

/** A reaction whose envelope has the payload type of its event; the payload was checked against its schema. */
export function reaction<Q extends QualifiedName>(
  event: Q,
  handle: (manager: EntityManager, envelope: Envelope<QualifiedPayload<Q>>) => Promise<void>,
): Reaction {
  return { event, handle: (manager, envelope) => handle(manager, envelope as Envelope<QualifiedPayload<Q>>) };
}

/** Tells whether events of a kind may be applied together: nobody here reacts to it, or whoever does can do so at once. */
export function together(reactions: readonly Reaction[]): (read: Read) => boolean {
  const alone = new Set(reactions.filter(({ handleAll }) => !handleAll).map(({ event }) => event));
  return ({ envelope: { publisher, type } }) =>
    !alone.has('*') && !(alone as ReadonlySet<string>).has(`${publisher}/${type}`);
}

const concernedBy = (reactions: readonly Reaction[], { publisher, type }: Envelope): Reaction[] => {
  const name = `${publisher}/${type}`;
  return reactions.filter(({ event }) => event === name || event === '*');
};

/**
 * Runs the reactions to several events that may go together; answers for each how many there were. Events of one kind
 * that follow one another, each of another aggregate, are given at once: so those of an aggregate keep their order.
 */
export async function reactTogether(
  manager: EntityManager,
  reactions: readonly Reaction[],
  reads: readonly Read[],
): Promise<number[]> {
  const counts: number[] = [];
  for (let at = 0; at < reads.length; ) {
    const run = firstRun(reads.slice(at));
    const concerned = run[0] ? concernedBy(reactions, run[0].envelope) : [];
    for (const { event, handleAll } of concerned)
      await handleAll?.(
        manager,
        run.map(({ said, envelope }) => (event === '*' ? said : envelope)),
      );
    counts.push(...run.map(() => concerned.length));
    at += run.length;
  }
  return counts;
}

/** The first of these that are of one kind and of different aggregates. */
function firstRun(reads: readonly Read[]): readonly Read[] {
  const met = new Set<string>();
  const end = reads.findIndex(({ envelope }) => {
    const { publisher, type, aggregate } = envelope;
    const isOther = publisher !== reads[0]?.envelope.publisher || type !== reads[0].envelope.type;
    if (isOther || met.has(aggregate.id)) return true;
    met.add(aggregate.id);
    return false;
  });
  return end === -1 ? reads : reads.slice(0, end);
}

/** Runs the reactions to one event in the order they were listed; answers how many there were. */
export async function react(
  manager: EntityManager,
  reactions: readonly Reaction[],
  { said, envelope }: Read,
): Promise<number> {
  const concerned = concernedBy(reactions, envelope);
  for (const { event, handle } of concerned) await handle(manager, event === '*' ? said : envelope);
  return concerned.length;
}
