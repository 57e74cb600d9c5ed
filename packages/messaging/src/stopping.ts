import { setTimeout as pause } from 'node:timers/promises';

/**
 * What the promise gives, or undefined when the signal comes first. Unlike a race with one long-lived promise it leaves
 * nothing behind, so a loop may ask as long as it lives.
 */
export function unlessStopped<T>(promise: T | Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const stop = (): void => resolve(undefined);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    Promise.resolve(promise)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', stop));
  });
}

/** Waits so many milliseconds, or until the signal comes. */
export async function pauseUnlessStopped(ms: number, signal: AbortSignal): Promise<void> {
  await pause(ms, undefined, { signal }).catch(() => undefined); // it rejects for one reason: the signal came
}
