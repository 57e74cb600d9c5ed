import type { Clock } from '@ger/kernel';

/** Tells when a clock was set, which only happens to the clock of tests. */
export interface ClockWatch {
  /** Aborted when the clock is set the next time. */
  next(): AbortSignal;
  stop(): void;
}

const LOOK_EVERY_MS = 50;
/** By so much it must be off from the machine's: less is the machine's own clock being put right. */
const SET_MS = 500;

/** Watches a clock that runs with the machine's, until it is stopped. */
export function watchClock(clock: Clock): ClockWatch {
  const ahead = (): number => clock.now().getTime() - performance.now();
  let known = ahead();
  let set = new AbortController();
  const looking = setInterval(() => {
    const before = known;
    known = ahead();
    if (Math.abs(known - before) < SET_MS) return;
    set.abort();
    set = new AbortController();
  }, LOOK_EVERY_MS);
  return { next: () => set.signal, stop: () => clearInterval(looking) };
}
