import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Registry } from 'prom-client';
import { fixedClock } from '@ger/kernel';
import { messagingMetrics, outbox } from '../src/index.ts';
import { byClock } from '@ger/kernel';
import { incidentEvent } from './support/envelopes.ts';
import { recordingLogger } from './support/logger.ts';
import { running, type Running } from './support/running.ts';
import { startServers, type Servers } from './support/servers.ts';
import { aService, UNIT, type TestService } from './support/service.ts';
import { until } from './support/until.ts';

let servers: Servers;
let police: TestService;
let education: TestService;
let started: Running;

beforeAll(async () => {
  servers = await startServers();
  police = await aService(servers, 'police');
  education = await aService(servers, 'education');
  started = running(servers);
});
afterAll(async () => {
  await started.stop();
  await Promise.all([police.close(), education.close()]);
  await servers.stop();
});

async function valuesOf(registry: Registry): Promise<Record<string, number>> {
  const lines = (await registry.metrics()).split('\n').filter((line) => line.startsWith('ger_'));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
  );
}

it('say how much waits in the outbox, for how long, and how much was sent', async () => {
  const clock = fixedClock(new Date('2026-09-01T02:00:00Z'));
  const registry = new Registry();
  const metrics = messagingMetrics(registry, { relay: await police.as('relay'), clock });
  const app = await police.as('app');
  for (const incidentId of [randomUUID(), randomUUID()]) {
    await app.transaction((manager) =>
      outbox('police', manager, { actor: byClock('test'), now: clock.now() }, clock).add(
        'incident.accepted',
        {
          aggregateId: incidentId,
          division: null,
          payload: { incidentId, unitId: UNIT },
        },
      ),
    );
    clock.advance({ minutes: 1 });
  }

  const waiting = await valuesOf(registry);
  await started.relay(police, { metrics });
  await until(async () => (await valuesOf(registry))['ger_outbox_unsent'] === 0);

  expect(waiting).toMatchObject({
    ger_outbox_unsent: 2,
    ger_outbox_oldest_seconds: 120,
    ger_outbox_published_total: 0,
  });
  expect(await valuesOf(registry)).toMatchObject({
    ger_outbox_oldest_seconds: 0,
    ger_outbox_published_total: 2,
  });
});

it('say what waits in the inbox, what is missing and what is dead; a gap is logged once', async () => {
  const registry = new Registry();
  const consumer = await education.as('consumer');
  const metrics = messagingMetrics(registry, { consumer, gapAfterMs: 400 });
  const logger = recordingLogger();
  await started.consumers(education, { metrics, logger, gapAfterMs: 400, publishers: ['police'] });
  const connection = await started.connection('police');
  const incident = randomUUID();

  for (const version of [1, 4]) {
    await connection.request('police.incident.accepted', JSON.stringify(incidentEvent(incident, version)), {
      timeout: 5_000,
    });
  }
  await connection.request('police.incident.accepted', '{}', { timeout: 5_000 });
  await until(async () => (await valuesOf(registry))['ger_inbox_gaps'] === 1);
  await until(() => logger.lines.some(({ text }) => text.startsWith('event missing')));
  const values = await valuesOf(registry);
  for (const version of [2, 3]) {
    await connection.request('police.incident.accepted', JSON.stringify(incidentEvent(incident, version)), {
      timeout: 5_000,
    });
  }
  await until(async () => (await valuesOf(registry))['ger_inbox_gaps'] === 0);

  expect(values).toMatchObject({
    ger_inbox_parked: 1,
    ger_dead_letters: 1,
    'ger_inbox_events_total{publisher="police",outcome="parked"}': 1,
    'ger_inbox_failures_total{publisher="police",fate="dead"}': 1,
  });
  const told = logger.lines.filter(({ text }) => text.startsWith('event missing'));
  expect(told).toMatchObject([
    { level: 'error', note: { gap: { id: incident, missingVersion: 2, waiting: 1 } } },
  ]);
});

it('are NaN while the database is away', async () => {
  const registry = new Registry();
  const gone = await education.as('consumer');
  messagingMetrics(registry, { consumer: gone });
  await gone.destroy();

  expect(await valuesOf(registry)).toMatchObject({
    ger_inbox_parked: Number.NaN,
    ger_dead_letters: Number.NaN,
  });
});
