import type { EntityManager } from 'typeorm';
import { applyOrPark, type Step } from './apply.ts';
import { bury, settle, type RedriveRequest } from './dead-letters.ts';
import type { Drain } from './drain.ts';
import { placeOf, readEnvelope, type Place, type Read } from './envelope.ts';
import type { InboxOptions } from './inbox-options.ts';
import { lockPosition } from './position.ts';
import { reasonOf, type Reason } from './reason.ts';

/** Applies a dead letter again, once, and then what waited behind it; or keeps it open with the new reason. */
export async function redriveLetter(
  letter: RedriveRequest,
  options: InboxOptions,
  drain: Drain,
): Promise<void> {
  const reading = readEnvelope(letter.subject, letter.body);
  if (!reading.ok) return reopen(letter, reading.place, reading.reason, options);
  const place = placeOf(reading.envelope);
  let step: Step;
  try {
    step = await options.transaction((manager) => within(manager, letter, reading, options));
  } catch (error) {
    return reopen(letter, place, reasonOf(error), options);
  }
  await drain.after(place, step);
}

async function within(
  manager: EntityManager,
  letter: RedriveRequest,
  read: Read,
  { reactions, clock }: InboxOptions,
): Promise<Step> {
  const place = placeOf(read.envelope);
  const { version } = await lockPosition(manager, place);
  const isOurs = await settle(manager, letter.id, clock.now());
  if (!isOurs || version >= place.version) return { outcome: 'duplicate', next: false };
  return applyOrPark(manager, read, version, { reactions, now: clock.now });
}

async function reopen(
  { id, subject, body, tries }: RedriveRequest,
  place: Place | undefined,
  reason: Reason,
  { transaction, clock, logger }: InboxOptions,
): Promise<void> {
  const letter = { id, subject, place, body, reason, tries: tries + 1 };
  await transaction((manager) => bury(manager, letter, clock.now()));
  logger.error({ id, subject, aggregate: place, reason, tries: letter.tries }, 'dead letter failed again');
}
