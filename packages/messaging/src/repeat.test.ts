import { expect, it } from '@jest/globals';
import { repeat } from './repeat.ts';

const NEVER = 2 ** 30;

it('goes on at once while there is more, tells of what fails, and stops when told', async () => {
  const rounds: string[] = [];
  const reached = Promise.withResolvers<void>();
  const work = async (): Promise<boolean> => {
    rounds.push('round');
    if (rounds.length < 3) return true;
    reached.resolve();
    throw new Error('third');
  };

  const loop = repeat(NEVER, work, (error, inARow) => rounds.push(`${inARow} ${String(error)}`));
  await reached.promise;
  await loop.stop();

  expect(rounds).toEqual(['round', 'round', 'round', '1 Error: third']);
});
