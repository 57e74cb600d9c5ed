import { figureOn, idFrom, valueOf, type FigurePlace, type Tightened } from '@ger/kernel';
import type { TaskState } from './task.ts';

/** What may be drawn. */
export interface Drawable {
  readonly id: string;
  readonly state: TaskState;
}

/** How many of `children` the township re-checks on a day: a share, and never fewer than the least (3.2.b). */
export function sampleSize(
  children: number,
  place: FigurePlace,
  tightened: readonly Tightened[] = [],
): number {
  const share = valueOf(figureOn('verification-sample', place, tightened)) ?? 100;
  const least = valueOf(figureOn('verification-sample-least', place, tightened)) ?? 1;
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
