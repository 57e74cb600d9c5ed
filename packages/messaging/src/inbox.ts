import { applyDelivered, applyTogether, keptOf, type Outcome, type Step } from './apply.ts';
import { redriveRequests } from './dead-letters.ts';
import { drain } from './drain.ts';
import { placeOf, readEnvelope, type Read, type Reading } from './envelope.ts';
import { keepUnreadable } from './failures.ts';
import type { InboxOptions } from './inbox-options.ts';
import { dueParked } from './parked.ts';
import { together } from './reactions.ts';
import { reasonOf } from './reason.ts';
import { redriveLetter } from './redriving.ts';

/** A message as the broker gives it. */
export interface Message {
  readonly subject: string;
  readonly body: Uint8Array;
}

/** What became of a message: see Outcome; or its reaction failed and is tried again, or it is a dead letter now. */
export type Received = Outcome | 'retrying' | 'dead';

/** Everything after the broker: events in any order and number in, effects in order and once out. */
export interface Inbox {
  /**
   * Takes one message in. When it resolves, whatever became of it stands in the database and it may be acknowledged; a
   * failing reaction does not reject. Rejects when the database cannot be reached.
   */
  receive(message: Message, reading?: Reading): Promise<Received>;
  /** Whether an event may be taken in together with others. */
  goesTogether(reading: Reading): boolean;
  /**
   * Takes several such events in, in their order and in one transaction. Answers which may be acknowledged: all, but for those
   * that wait for another or are being tried again; none, when one of them failed. The others are received one by one.
   * Rejects only when the database cannot be reached.
   */
  receiveTogether(readings: readonly Reading[]): Promise<ReadonlySet<Reading>>;
  /**
   * Tries what is due again and what somebody asked to re-drive; true when there may be more. Rejects when the database
   * cannot be reached.
   */
  resume(): Promise<boolean>;
}

const MOST_AT_ONCE = 100;

/** The inbox over a service's tables. */
export function inbox(options: InboxOptions): Inbox {
  const { transaction, reactions, logger, clock, metrics } = options;
  const draining = drain(options);
  const mayGoTogether = together(reactions);

  const receiveEvent = async (read: Read): Promise<Received> => {
    const place = placeOf(read.envelope);
    let step: Step;
    try {
      step = await transaction((manager) => applyDelivered(manager, read, { reactions, now: clock.now }));
    } catch (error) {
      const { fate } = await draining.fail({ place, kept: keptOf(read.said), reason: reasonOf(error) });
      return fate === 'gone' ? 'duplicate' : fate;
    }
    metrics?.events.inc({ publisher: place.publisher, outcome: step.outcome });
    await draining.after(place, step);
    return step.outcome;
  };

  const receiveTogether = async (readings: readonly Reading[]): Promise<ReadonlySet<Reading>> => {
    const reads = readings.filter((reading) => reading.ok);
    let steps: ReadonlyMap<Read, Step>;
    try {
      steps = await transaction((manager) => applyTogether(manager, reads, { reactions, now: clock.now }));
    } catch (error) {
      // Which of them it was shows when each is tried by itself: only that one has then failed.
      logger.debug({ reason: reasonOf(error), events: reads.length }, 'events could not go in together');
      return new Set();
    }
    for (const [{ envelope }, { outcome }] of steps)
      metrics?.events.inc({ publisher: envelope.publisher, outcome });
    for (const [{ envelope }, step] of steps) await draining.after(placeOf(envelope), step);
    return new Set(reads.filter((read) => steps.has(read)));
  };

  const receiveUnreadable = async (
    message: Message,
    reading: Extract<Reading, { ok: false }>,
  ): Promise<Received> => {
    const { subject } = message;
    await transaction((manager) => keepUnreadable(manager, message, reading, clock.now()));
    metrics?.failures.inc({ publisher: subject.slice(0, subject.indexOf('.')), fate: 'dead' });
    logger.error(
      { subject, aggregate: reading.place, reason: reading.reason },
      'unreadable message is a dead letter',
    );
    return 'dead';
  };

  return {
    receive: (message, reading = readEnvelope(message.subject, message.body)) =>
      reading.ok ? receiveEvent(reading) : receiveUnreadable(message, reading),
    goesTogether: (reading) => reading.ok && mayGoTogether(reading),
    receiveTogether,
    resume: async () => {
      const letters = await transaction((manager) => redriveRequests(manager, MOST_AT_ONCE));
      for (const letter of letters) await redriveLetter(letter, options, draining);
      const due = await transaction((manager) => dueParked(manager, clock.now(), MOST_AT_ONCE));
      for (const place of due) await draining.from(place);
      return letters.length === MOST_AT_ONCE || due.length === MOST_AT_ONCE;
    },
  };
}
