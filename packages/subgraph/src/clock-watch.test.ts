import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { watchClock, type ClockWatch } from './clock-watch.ts';

let offset = 0;
let watch: ClockWatch;
beforeEach(() => {
  offset = 0;
  watch = watchClock({ now: () => new Date(Math.round(performance.now()) + offset) });
});
afterEach(() => watch.stop());

describe('a watched clock', () => {
  it('tells that it was set forward, and again when it is set back', async () => {
    for (const by of [86_400_000, 0]) {
      const next = watch.next();
      offset = by;
      await once(next, 'abort');
      expect(watch.next().aborted).toBe(false);
    }
  });
});
