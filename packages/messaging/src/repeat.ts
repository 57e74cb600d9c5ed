import { bell } from './bell.ts';

export interface Repeated {
  /** Ends after the round under way. */
  stop(): Promise<void>;
}

/** Does some work again and again: at once while it answers true, else after a pause. A round that rejects is told of. */
export function repeat(
  everyMs: number,
  work: () => Promise<boolean>,
  failed: (error: unknown) => void,
): Repeated {
  const wake = bell();
  let stopped = false;
  const run = async (): Promise<void> => {
    while (!stopped) {
      let more = false;
      try {
        more = await work();
      } catch (error) {
        failed(error);
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
