import { expect, it } from '@jest/globals';
import { pauseUnlessStopped, unlessStopped } from './stopping.ts';

const never = new Promise<string>(() => undefined);

it('gives what the promise gives, or nothing once the signal came', async () => {
  const controller = new AbortController();
  const waiting = unlessStopped(never, controller.signal);

  const before = await unlessStopped(Promise.resolve('answer'), controller.signal);
  controller.abort();

  expect(before).toBe('answer');
  expect(await waiting).toBeUndefined();
  expect(await unlessStopped(never, controller.signal)).toBeUndefined();
});

it('passes a failure on, and none that comes after the signal', async () => {
  const controller = new AbortController();
  await expect(unlessStopped(Promise.reject(new Error('broken')), controller.signal)).rejects.toThrow(
    'broken',
  );

  controller.abort();

  await expect(
    unlessStopped(Promise.reject(new Error('too late')), controller.signal),
  ).resolves.toBeUndefined();
});

it('ends a pause early', async () => {
  const controller = new AbortController();
  const pausing = pauseUnlessStopped(2 ** 30, controller.signal);

  controller.abort();

  await expect(pausing).resolves.toBeUndefined();
});
