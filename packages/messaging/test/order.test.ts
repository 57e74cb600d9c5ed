import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { systemClock } from '@ger/kernel';
import type { DataSource } from 'typeorm';
import type { Envelope } from '@ger/schema/events';
import { readEnvelope } from '../src/envelope.ts';
import { inbox, type Inbox, type Reaction } from '../src/index.ts';
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
  const handle: Reaction['handle'] = async (manager, envelope) => {
    await noteEffect.handle(manager, envelope);
    const key = `${envelope.aggregate.id} ${envelope.aggregateVersion}`;
    if (!broken.has(key) || met.has(key)) return;
    met.add(key);
    throw new Error('not now');
  };
  return {
    event: '*',
    handle,
    handleAll: async (manager, envelopes) => {
      for (const envelope of envelopes) await handle(manager, envelope);
    },
  };
}

/** Hands envelopes over as they would wait in a queue: together where they may, and those that were left by themselves. */
async function deliverTogether(box: Inbox, envelopes: readonly Envelope[]): Promise<void> {
  const said = envelopes.map((envelope) => ({
    envelope,
    reading: readEnvelope('police.incident.accepted', JSON.stringify(envelope)),
  }));
  expect(said.every(({ reading }) => box.goesTogether(reading))).toBe(true);
  const takenIn = await box.receiveTogether(said.map(({ reading }) => reading));
  for (const { envelope, reading } of said) if (!takenIn.has(reading)) await deliver(box, envelope);
}

it('gives the same effects in the same order, whatever the order, the repetitions, the failures, the concurrency and how many go in together', async () => {
  await fc.assert(
    fc.asyncProperty(
      deliveries,
      fc.array(fc.uuid({ version: 4 }), { minLength: 4, maxLength: 4 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 1, max: 7 }),
      async ({ lengths, order }, ids, width, everyFails, together) => {
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
          while (queue.length > 0) {
            const next = queue
              .splice(0, together)
              .map(({ aggregate, version }) => incidentEvent(idOf(aggregate), version));
            if (next.length > 1) await deliverTogether(box, next);
            else for (const envelope of next) await deliver(box, envelope);
          }
        };
        await Promise.all(Array.from({ length: width }, worker));
        for (let rounds = 0; rounds < 30; rounds += 1) await box.resume();

        const effects = await education.effects();
        for (const [aggregate, length] of lengths.entries()) {
          const own = effects.filter((effect) => effect.startsWith(idOf(aggregate)));
          expect(own).toEqual(Array.from({ length }, (_, index) => `${idOf(aggregate)} ${index + 1}`));
        }
        const all = lengths.reduce((sum, length) => sum + length, 0);
        expect(effects).toHaveLength(all);
        expect(await education.look('SELECT FROM inbox WHERE reactions = 1')).toHaveLength(all);
        expect(await education.look('SELECT FROM inbox_parked')).toEqual([]);
        expect(await education.look('SELECT FROM dead_letter')).toEqual([]);
      },
    ),
    { numRuns: 40 },
  );
}, 120_000);
