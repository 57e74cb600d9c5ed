import { bell } from './bell.ts';

/** Work that goes on until it is stopped. */
export interface Repeated {
  /** Ends after the round under way. */
  stop(): Promise<void>;
}

/**
 * Does some work again and again: at once while it answers true, else after a pause. A round that rejects is told of,
 * with how many did so in a row.
 */
export function repeat(
  everyMs: number,
  work: () => Promise<boolean>,
  failed: (error: unknown, inARow: number) => void,
): Repeated {
  const wake = bell();
  let stopped = false;
  let failures = 0;
  const run = async (): Promise<void> => {
    while (!stopped) {
      let more = false;
      try {
        more = await work();
        failures = 0;
      } catch (error) {
        failures += 1;
        failed(error, failures);
      }
      if (!more) await wake.wait(everyMs);
    }
  };
  const running = run();
  return {
    stop: () => {
      stopped = true;
      wake.ring();
      return running;
    },
  };
}
