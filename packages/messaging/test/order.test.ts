import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { systemClock } from '@ger/kernel';
import type { DataSource } from 'typeorm';
import { inbox, type Reaction } from '../src/index.ts';
import { deliver, incidentEvent } from './support/envelopes.ts';
import { silent } from './support/logger.ts';
import { startServers, type Servers } from './support/servers.ts';
import { aService, noteEffect, type TestService } from './support/service.ts';

let servers: Servers;
let education: TestService;
let consumer: DataSource;

beforeAll(async () => {
  servers = await startServers();
  education = await aService(servers, 'education');
  consumer = await education.as('consumer');
});
afterAll(async () => {
  await education.close();
  await servers.stop();
});

interface Delivery {
  readonly aggregate: number;
  readonly version: number;
}

/** Some aggregates with some events each, all of them, some twice, in any order. */
const deliveries = fc
  .array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 })
  .chain((lengths) => {
    const all = lengths.flatMap((length, aggregate) =>
      Array.from({ length }, (_, index): Delivery => ({ aggregate, version: index + 1 })),
    );
    const repeated = fc.subarray(all).map((twice) => [...all, ...twice]);
    return repeated.chain((list) =>
      fc
        .shuffledSubarray(list, { minLength: list.length, maxLength: list.length })
        .map((order) => ({ lengths, order })),
    );
  });

/** Fails the first time it meets one of these, like a row that another transaction holds for a moment. */
function failingOnce(broken: ReadonlySet<string>): Reaction {
  const met = new Set<string>();
  return {
    event: '*',
    handle: async (manager, envelope) => {
      await noteEffect.handle(manager, envelope);
      const key = `${envelope.aggregate.id} ${envelope.aggregateVersion}`;
      if (!broken.has(key) || met.has(key)) return;
      met.add(key);
      throw new Error('not now');
    },
  };
}

it('gives the same effects in the same order, whatever the order, the repetitions, the failures and the concurrency', async () => {
  await fc.assert(
    fc.asyncProperty(
      deliveries,
      fc.array(fc.uuid({ version: 4 }), { minLength: 4, maxLength: 4 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 0, max: 5 }),
      async ({ lengths, order }, ids, width, everyFails) => {
        await education.look('TRUNCATE effect, inbox, inbox_position, inbox_parked, dead_letter');
        const idOf = (aggregate: number): string => `${ids[aggregate]}`;
        const broken = order.filter((_, index) => everyFails > 0 && index % everyFails === 0);
        const box = inbox({
          transaction: (work) => consumer.transaction(work),
          reactions: [
            failingOnce(new Set(broken.map(({ aggregate, version }) => `${idOf(aggregate)} ${version}`))),
          ],
          logger: silent,
          clock: systemClock(),
          tries: 3,
          retryAfter: () => 0,
        });

        const queue = [...order];
        const worker = async (): Promise<void> => {
          for (let next = queue.shift(); next; next = queue.shift()) {
            await deliver(box, incidentEvent(idOf(next.aggregate), next.version));
          }
        };
        await Promise.all(Array.from({ length: width }, worker));
        for (let rounds = 0; rounds < 30; rounds += 1) await box.resume();

        const effects = await education.effects();
        for (const [aggregate, length] of lengths.entries()) {
          const own = effects.filter((effect) => effect.startsWith(idOf(aggregate)));
          expect(own).toEqual(Array.from({ length }, (_, index) => `${idOf(aggregate)} ${index + 1}`));
        }
        expect(effects).toHaveLength(lengths.reduce((sum, length) => sum + length, 0));
        expect(await education.look('SELECT FROM inbox_parked')).toEqual([]);
        expect(await education.look('SELECT FROM dead_letter')).toEqual([]);
      },
    ),
    { numRuns: 40 },
  );
}, 120_000);
