import { startServiceUnderTest, until } from '@ger/test-kit';
import { expect, it } from '@jest/globals';
import { police } from '../src/service.ts';
import { policeStation } from './support.ts';

/** Connection refused: the request has not begun, the gateway asks another instance. */
const notBegun = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof Error && 'code' in error.cause && error.cause.code === 'ECONNREFUSED';

it('a service told to stop answers what it has begun, breaks off nothing, and ends although requests keep coming', async () => {
  const service = await startServiceUnderTest(police);
  const station = await policeStation(service, '150122101');
  await service.child('150122101202');
  let answered = 0;
  const broken: unknown[] = [];
  const keepAsking = async (): Promise<void> => {
    for (;;) {
      try {
        const { status } = await station.duty.query('{ incidents { edges { cursor } } }');
        if (status === 200) answered++;
        else broken.push(status);
      } catch (error) {
        if (!notBegun(error)) broken.push(error);
        return;
      }
    }
  };

  const asking = Array.from({ length: 8 }, keepAsking);
  await until('requests under way', () => Promise.resolve(answered > 50));
  const begun = performance.now();
  await service.stop();
  const took = performance.now() - begun;
  await Promise.all(asking);

  expect(broken).toEqual([]);
  expect(took).toBeLessThan(5_000);
});
