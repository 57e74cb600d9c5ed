import { expect, it } from '@jest/globals';
import { lanes } from './lanes.ts';

/** Queues that note what was done; `gated` waits for the gate. */
function noting(count: number, most: number) {
  const gate = Promise.withResolvers<void>();
  const done: string[][] = [];
  const queues = lanes<string>({
    count,
    most,
    goesTogether: (item) => item.startsWith('t'),
    work: async (items) => {
      if (items.includes('gated')) await gate.promise;
      done.push([...items]);
      if (items.includes('opens')) gate.resolve();
    },
  });
  return { queues, done, gate };
}

it('does what has the same key one after the other, and the rest meanwhile', async () => {
  const { queues, done } = noting(8, 1);

  queues.put('a', 'gated');
  queues.put('a', 'a2');
  queues.put('b', 'opens');
  await queues.idle();

  expect(done).toEqual([['opens'], ['gated'], ['a2']]);
});

it('gives together what waits and may go together, so many at most, and never past one that may not', async () => {
  const { queues, done, gate } = noting(1, 3);

  for (const item of ['gated', 't1', 't2', 't3', 't4', 'alone', 't5', 't6']) queues.put('', item);
  gate.resolve();
  await queues.idle();

  expect(done).toEqual([['gated'], ['t1', 't2', 't3'], ['t4'], ['alone'], ['t5', 't6']]);
});
