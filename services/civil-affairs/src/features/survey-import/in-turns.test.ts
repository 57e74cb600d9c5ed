import { describe, expect, it } from '@jest/globals';
import { inTurns } from './in-turns.ts';

describe('many things done in turns', () => {
  it('are all done, in their order', async () => {
    const items = Array.from({ length: 30 }, (_, n) => n);

    expect(await inTurns(items, (n) => n * 2)).toEqual(items.map((n) => n * 2));
    expect(await inTurns([], (n: number) => n)).toEqual([]);
  });

  it('let others have their turn between', async () => {
    const seen: string[] = [];
    const others = new Promise<void>((resolve) => {
      setImmediate(() => {
        seen.push('other');
        resolve();
      });
    });

    await inTurns(
      Array.from({ length: 30 }, (_, n) => n),
      (n) => seen.push(`item ${n}`),
    );
    await others;

    expect(seen.indexOf('other')).toBeGreaterThan(0);
    expect(seen.indexOf('other')).toBeLessThan(seen.indexOf('item 29'));
  });
});
