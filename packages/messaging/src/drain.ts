import { applyParked, type Step } from './apply.ts';
import type { Place } from './envelope.ts';
import { keepFailure, type Failure, type Fate } from './failures.ts';
import type { InboxOptions } from './inbox-options.ts';
import { parkedAt } from './parked.ts';
import { reasonOf } from './reason.ts';

/** What happens around one step of the inbox: what follows it, or what becomes of it when it failed. */
export interface Drain {
  /** Applies what waited behind this event, each in its own transaction, until one fails or there is none. */
  after(place: Place, step: Step): Promise<void>;
  /** Tries one parked event that is due, and then what waited behind it. */
  from(place: Place): Promise<void>;
  fail(failure: Failure): Promise<Fate>;
}

/** All its methods reject only when the database cannot be reached. */
export function drain(options: InboxOptions): Drain {
  const { transaction, reactions, logger, clock, metrics } = options;

  const fail = async (failure: Failure): Promise<Fate> => {
    const fate = await transaction((manager) => keepFailure(manager, failure, options, clock.now()));
    if (fate.fate === 'gone') return fate;
    const { place, kept, reason } = failure;
    metrics?.failures.inc({ publisher: place.publisher, fate: fate.fate });
    const note = { subject: kept.subject, aggregate: place, reason, tries: fate.tries };
    if (fate.fate === 'dead') logger.error(note, 'event is a dead letter');
    else logger.warn(note, 'event failed and will be tried again');
    return fate;
  };

  const tryParked = async (place: Place): Promise<Step> => {
    try {
      const step = await transaction((manager) => applyParked(manager, place, { reactions, now: clock.now }));
      if (step.outcome === 'applied') metrics?.events.inc({ publisher: place.publisher, outcome: 'applied' });
      return step;
    } catch (error) {
      const kept = await transaction((manager) => parkedAt(manager, place));
      if (kept) await fail({ place, kept, reason: reasonOf(error) });
      return { outcome: 'held', next: false };
    }
  };

  const after = async (place: Place, step: Step): Promise<void> => {
    let at = place;
    for (let last = step; last.next; last = await tryParked(at)) at = { ...at, version: at.version + 1 };
  };

  return { after, fail, from: async (place) => after(place, await tryParked(place)) };
}
