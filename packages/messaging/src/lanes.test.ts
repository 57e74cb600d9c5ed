import { expect, it } from '@jest/globals';
import { lanes } from './lanes.ts';

it('does what has the same key one after the other, and the rest meanwhile', async () => {
  const queues = lanes(8);
  const gate = Promise.withResolvers<void>();
  const done: string[] = [];

  queues.run('a', async () => {
    await gate.promise;
    done.push('a1');
  });
  queues.run('a', async () => void done.push('a2'));
  queues.run('b', async () => {
    done.push('b1');
    gate.resolve();
  });
  await queues.idle();

  expect(done).toEqual(['b1', 'a1', 'a2']);
});
