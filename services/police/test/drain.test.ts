import { startServiceUnderTest, until } from '@ger/test-kit';
import { expect, it } from '@jest/globals';
import { police } from '../src/service.ts';
import { policeStation } from './support.ts';

/** What went wrong on the line; `fetch` belongs to another realm than the test, so `instanceof` says nothing. */
const causeOf = (error: unknown): string | undefined => (error as { cause?: { code?: string } }).cause?.code;

it('a service told to stop answers what it has begun and ends, although requests keep coming', async () => {
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
        // A connection that was not taken any more: the request has not begun, and the gateway asks another instance.
        if (!['ECONNREFUSED', 'ECONNRESET'].includes(causeOf(error) ?? '')) broken.push(causeOf(error));
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
