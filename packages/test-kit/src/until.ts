import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits until `look` answers something, asking again and again; throws with `what` after the deadline. For effects that
 * come over the broker: the test goes on as soon as they are there.
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  seconds = 10,
): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (performance.now() > deadline) throw new Error(`waited ${seconds} s for ${what}`);
    await pause(20);
  }
}
