import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sampleOf, sampleSize, type Drawable } from './sample.ts';
import type { TaskState } from './task.ts';

const TODAY = '2026-09-01';
const states = fc.constantFrom<TaskState>('CONFIRMED', 'CHANGED', 'NOT_FOUND', 'MOVED', 'REFUSED');
const tasks = fc.uniqueArray(fc.record({ id: fc.uuid(), state: states }), {
  maxLength: 40,
  selector: ({ id }) => id,
});
const isClaimed = ({ state }: Drawable): boolean => state === 'CONFIRMED' || state === 'CHANGED';

describe('3.2.b the township re-checks a sample 抽样复核', () => {
  it.each([
    [0, 0],
    [1, 1],
    [4, 1],
    [10, 1],
    [11, 2],
    [95, 10],
  ])('of %d children it re-checks %d: a tenth, at least one', (children, size) =>
    expect(sampleSize(children, { day: TODAY })).toBe(size),
  );

  it('is drawn again the same by its seed, in whatever order the children stand', () => {
    fc.assert(
      fc.property(tasks, fc.uuid(), fc.nat(10), (drawable, seed, size) => {
        const drawn = sampleOf(drawable, seed, size);

        expect(sampleOf(drawable.toReversed(), seed, size)).toEqual(drawn);
        expect(new Set(drawn).size).toBe(Math.min(size, drawable.length));
      }),
    );
  });

  it('takes those the village stands for before the others', () => {
    fc.assert(
      fc.property(tasks, fc.uuid(), fc.nat(10), (drawable, seed, size) => {
        const drawn = new Set(sampleOf(drawable, seed, size));
        const others = drawable.filter((task) => !isClaimed(task) && drawn.has(task.id));
        const passedOver = drawable.filter((task) => isClaimed(task) && !drawn.has(task.id));

        expect(others.length === 0 || passedOver.length === 0).toBe(true);
      }),
    );
  });

  it('keeps the others when a child has left, and takes the next', () => {
    fc.assert(
      fc.property(tasks, fc.uuid(), fc.nat(10), (drawable, seed, size) => {
        const [gone, ...kept] = sampleOf(drawable, seed, size);
        const again = sampleOf(
          drawable.filter(({ id }) => id !== gone),
          seed,
          size,
        );

        expect(again).toEqual(expect.arrayContaining(kept));
      }),
    );
  });

  it('depends on the seed: every child can be drawn', () => {
    const drawable = Array.from({ length: 5 }, (_, i): Drawable => ({ id: `task-${i}`, state: 'CONFIRMED' }));
    const drawn = Array.from({ length: 100 }, (_, i) => sampleOf(drawable, `seed-${i}`, 1)[0]);

    expect(new Set(drawn).size).toBe(5);
  });
});
