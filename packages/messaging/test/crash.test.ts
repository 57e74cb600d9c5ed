import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { jetstreamManager } from '@nats-io/jetstream';
import { running, type Running } from './support/running.ts';
import { startServers, type Servers } from './support/servers.ts';
import { acceptIncident, aService, type TestService } from './support/service.ts';
import { until } from './support/until.ts';

const DYING = fileURLToPath(new URL('./support/dying-consumer.ts', import.meta.url));

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

it('a consumer killed between effect and acknowledgement does the effect once', async () => {
  const app = await police.as('app');
  const incident = randomUUID();
  await started.relay(police);
  for (let version = 1; version <= 3; version += 1) await acceptIncident(app, incident);
  const { consumers } = await jetstreamManager(await started.connection('admin'));

  const dying = spawn(process.execPath, [DYING, education.url('consumer'), servers.nats.url('education')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [, signal] = await once(dying, 'exit');
  const whenKilled = await education.effects();
  const { num_ack_pending: unacknowledged } = await consumers.info('POLICE', 'education');
  await started.consumers(education, { ackWaitMs: 1_000 });
  await until(async () => (await consumers.info('POLICE', 'education')).ack_floor.stream_seq === 3);

  expect(signal).toBe('SIGKILL');
  expect(whenKilled).toEqual([`${incident} 1`]);
  expect(unacknowledged).toBeGreaterThan(0);
  expect(await education.effects()).toEqual([1, 2, 3].map((version) => `${incident} ${version}`));
}, 60_000);
