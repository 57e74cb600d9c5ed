import { expect, it } from '@jest/globals';
import { bell } from './bell.ts';

const NEVER = 2 ** 30;

it('wakes who waits', async () => {
  const door = bell();
  const waiting = door.wait(NEVER);

  door.ring();

  await expect(waiting).resolves.toBeUndefined();
});

it('keeps a ring that nobody waited for, once', async () => {
  const door = bell();
  door.ring();
  door.ring();

  await door.wait(NEVER);

  const second = Symbol('still waiting');
  const answer = await Promise.race([door.wait(NEVER), Promise.resolve(second)]);
  expect(answer).toBe(second);
  door.ring();
});

it('does not wait longer than told', async () => {
  await expect(bell().wait(1)).resolves.toBeUndefined();
});
