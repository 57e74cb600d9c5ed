import type { EntityManager } from 'typeorm';
import { idFrom } from '@ger/kernel';
import { bury } from './dead-letters.ts';
import { envelopeId, type Place, type Reading } from './envelope.ts';
import { park, parkedAt, removeParked, type Kept } from './parked.ts';
import { lockPosition } from './position.ts';
import type { Reason } from './reason.ts';

/** How long a failing event is tried. */
export interface Patience {
  /** How often a reaction is tried before its event becomes a dead letter. */
  readonly tries: number;
  /** Milliseconds to wait after that many tries. */
  readonly retryAfter: (tries: number) => number;
}

/** 1 s, 4 s, 16 s, 64 s …, at most 5 minutes. */
export function growingDelay(tries: number): number {
  return Math.min(1_000 * 4 ** (tries - 1), 300_000);
}

/** An event whose reaction failed, and why. */
export interface Failure {
  readonly place: Place;
  readonly kept: Kept;
  readonly reason: Reason;
}

/** What became of it; gone when it was applied after all. */
export type Fate = { fate: 'retrying' | 'dead'; tries: number } | { fate: 'gone' };

/**
 * Keeps an event whose reaction failed, in a transaction of its own: until its next try, or as a dead letter after the
 * last. The count lives in the database, so neither a restart nor a second process starts it anew, and a delivery that
 * reached no reaction (database away, process killed) is not counted. 'gone': it was applied after all.
 */
export async function keepFailure(
  manager: EntityManager,
  { place, kept, reason }: Failure,
  patience: Patience,
  now: Date,
): Promise<Fate> {
  const { version } = await lockPosition(manager, place);
  if (version >= place.version) return { fate: 'gone' };
  const tries = ((await parkedAt(manager, place))?.tries ?? 0) + 1;
  if (tries < patience.tries) {
    const due = new Date(now.getTime() + patience.retryAfter(tries));
    await park(manager, place, kept, { now, due, tries });
    return { fate: 'retrying', tries };
  }
  await removeParked(manager, place);
  const id = envelopeId(place.publisher, place.kind, place.id, place.version);
  await bury(manager, { id, subject: kept.subject, place, body: Buffer.from(kept.body), reason, tries }, now);
  return { fate: 'dead', tries };
}

/** Keeps a message that is no valid envelope. Its id comes from its bytes: the same message is the same letter. */
export async function keepUnreadable(
  manager: EntityManager,
  message: { subject: string; body: Uint8Array },
  { reason, place }: Extract<Reading, { ok: false }>,
  now: Date,
): Promise<void> {
  const id = idFrom('unreadable', message.subject, Buffer.from(message.body).toString('base64'));
  await bury(manager, { id, ...message, place, reason, tries: 1 }, now);
}
