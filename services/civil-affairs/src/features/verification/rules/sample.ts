import { idFrom, limitOn, valueOf, type Day } from '@ger/kernel';
import type { TaskState } from './task.ts';

/** What may be drawn. */
export interface Drawable {
  readonly id: string;
  readonly state: TaskState;
}

/** How many of `children` the township re-checks on a day: a share, and never fewer than the least (3.2.b). */
export function sampleSize(children: number, day: Day): number {
  const share = valueOf(limitOn('verification-sample', day).amount) ?? 100;
  const least = valueOf(limitOn('verification-sample-least', day).amount) ?? 1;
  return Math.min(children, Math.max(least, Math.ceil((children * share) / 100)));
}

/**
 * The children the township re-checks: drawn by a seed that is made when the village completes, so that the village
 * cannot know them before, and anybody can draw them again after. Those the village stands for come first; where there
 * are too few of them the others fill up.
 */
export function sampleOf(tasks: readonly Drawable[], seed: string, size: number): string[] {
  return tasks
    .map(({ id, state }) => ({
      id,
      key: `${state === 'CONFIRMED' || state === 'CHANGED' ? 0 : 1} ${idFrom('verification-sample', seed, id)}`,
    }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, size)
    .map(({ id }) => id);
}
