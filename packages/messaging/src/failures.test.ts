import { expect, it } from '@jest/globals';
import { growingDelay } from './failures.ts';

it('waits longer after each try, up to five minutes', () => {
  expect([1, 2, 3, 4, 5, 9].map(growingDelay)).toEqual([1_000, 4_000, 16_000, 64_000, 256_000, 300_000]);
});
