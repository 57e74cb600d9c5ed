import type { EntityManager } from 'typeorm';
import type { Envelope } from '@ger/schema/events';
import { placeOf, readEnvelope, subjectOf, Unreadable, type Place, type Read } from './envelope.ts';
import { park, parkedAt, removeParked, type Kept } from './parked.ts';
import { advance, advanceAll, lockPosition, lockPositions } from './position.ts';
import { react, reactTogether, type Reaction } from './reactions.ts';

/**
 * What became of an event: its effect is done · was done before · waits for an earlier one · is kept here already
 * (waiting, being tried again, or a dead letter).
 */
export type Outcome = 'applied' | 'duplicate' | 'parked' | 'held';

/** One step of the inbox; `next`: the following event of the aggregate waits and is due now. */
export interface Step {
  readonly outcome: Outcome;
  readonly next: boolean;
}

/** What applying an event takes. */
export interface Applying {
  readonly reactions: readonly Reaction[];
  readonly now: () => Date;
}

/** An event as it is kept: as it was said. */
export function keptOf(said: Envelope): Kept {
  return { subject: subjectOf(said), body: JSON.stringify(said) };
}

/** A delivery, within one transaction: dedupe, check its place, then handle it and move on, or park it. */
export async function applyDelivered(manager: EntityManager, read: Read, applying: Applying): Promise<Step> {
  const place = placeOf(read.envelope);
  const { version, held } = await lockPosition(manager, place);
  if (version >= place.version) return { outcome: 'duplicate', next: false };
  if (held) return { outcome: 'held', next: false };
  return applyOrPark(manager, read, version, applying);
}

/**
 * Several deliveries within one transaction, in their order, where every reaction can be done at once: what they leave is what
 * they would have left one by one. Answers what became of those that were taken in; an aggregate with an event that is held
 * or comes too early is left, from that event on, to be taken in by itself.
 */
export async function applyTogether(
  manager: EntityManager,
  reads: readonly Read[],
  applying: Applying,
): Promise<Map<Read, Step>> {
  const events = reads.map((read) => ({
    read,
    place: placeOf(read.envelope),
    envelopeId: read.envelope.id,
  }));
  const positions = await lockPositions(manager, events);
  const steps = new Map<Read, Step>();
  const reached = new Map<string, number>();
  const due = events.filter(({ read, place }, at) => {
    const aggregate = [place.publisher, place.kind, place.id].join(' ');
    const { version, held } = positions[at] ?? { version: 0, held: true };
    const standsAt = reached.get(aggregate) ?? version;
    if (standsAt >= place.version) steps.set(read, { outcome: 'duplicate', next: false });
    const isDue = standsAt === place.version - 1 && !held;
    if (isDue) reached.set(aggregate, place.version);
    else if (standsAt < place.version) reached.set(aggregate, LEFT);
    return isDue;
  });
  if (due.length === 0) return steps;
  const counts = await reactTogether(
    manager,
    applying.reactions,
    due.map(({ read }) => read),
  );
  const handled = due.map(({ read: { envelope }, place, envelopeId }, at) => ({
    place,
    envelopeId,
    event: `${envelope.publisher}/${envelope.type}`,
    reactions: counts[at] ?? 0,
  }));
  const followed = await advanceAll(manager, handled, applying.now());
  for (const { read, place } of due) steps.set(read, { outcome: 'applied', next: followed.has(place) });
  return steps;
}

/** Stands for an aggregate whose further events are not taken in together: below every version. */
const LEFT = Number.NEGATIVE_INFINITY;

/** Handles an event whose turn has come, else parks it. The aggregate's position is locked and stands at `version`. */
export async function applyOrPark(
  manager: EntityManager,
  read: Read,
  version: number,
  applying: Applying,
): Promise<Step> {
  const place = placeOf(read.envelope);
  if (version < place.version - 1) {
    await park(manager, place, keptOf(read.said), { now: applying.now(), due: null, tries: 0 });
    return { outcome: 'parked', next: false };
  }
  const reactions = await react(manager, applying.reactions, read);
  const event = `${read.envelope.publisher}/${read.envelope.type}`;
  return { outcome: 'applied', next: await advance(manager, place, reactions, event, applying.now()) };
}

/** A parked event that is due, within one transaction. Somebody else may have been quicker: then nothing happens. */
export async function applyParked(manager: EntityManager, place: Place, applying: Applying): Promise<Step> {
  const { version } = await lockPosition(manager, place);
  if (version >= place.version) {
    await removeParked(manager, place);
    return { outcome: 'duplicate', next: false };
  }
  const kept = await parkedAt(manager, place);
  if (!kept?.due || kept.due > applying.now()) return { outcome: 'held', next: false };
  const reading = readEnvelope(kept.subject, kept.body);
  if (!reading.ok) throw new Unreadable(reading.reason);
  return applyOrPark(manager, reading, version, applying);
}
