import { setTimeout as pause } from 'node:timers/promises';

/** Waits until the question is answered truly, and gives the answer; fails with the last answer at the deadline. */
export async function until<T>(ask: () => T | Promise<T>, within = 30_000): Promise<NonNullable<T>> {
  const giveUp = Date.now() + within;
  for (;;) {
    const answer = await ask();
    if (answer) return answer as NonNullable<T>;
    if (Date.now() > giveUp)
      throw new Error(`not within ${within} ms: ${ask.toString()} is ${String(answer)}`);
    await pause(20);
  }
}
