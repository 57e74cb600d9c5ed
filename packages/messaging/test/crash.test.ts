import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
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
});
beforeEach(async () => {
  police = await aService(servers, 'police');
  education = await aService(servers, 'education');
  started = running(servers);
});
afterEach(async () => {
  await started.stop();
  await Promise.all([police.close(), education.close()]);
});
afterAll(() => servers.stop());

/** Runs a consumer until it is killed at its first effect; answers the signal that ended it. */
async function runUntilKilled(moment: 'before' | 'after'): Promise<unknown> {
  const args = [DYING, moment, education.url('consumer'), servers.nats.url('education')];
  const dying = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [, signal] = await once(dying, 'exit');
  return signal;
}

it.each([
  { moment: 'before', text: 'before its effect is committed loses nothing', atDeath: 0 },
  { moment: 'after', text: 'between effect and acknowledgement does the effect once', atDeath: 1 },
] as const)(
  'a consumer killed $text',
  async ({ moment, atDeath }) => {
    const app = await police.as('app');
    const incident = randomUUID();
    const { consumers, streams } = await jetstreamManager(await started.connection('admin'));
    await started.relay(police);
    for (let version = 1; version <= 3; version += 1) await acceptIncident(app, incident);

    const signal = await runUntilKilled(moment);
    const whenKilled = await education.effects();
    const { num_ack_pending: unacknowledged } = await consumers.info('POLICE', 'education');
    await started.consumers(education, { ackWaitMs: 1_000 });
    const { last_seq: last } = (await streams.info('POLICE')).state;
    await until(async () => (await consumers.info('POLICE', 'education')).ack_floor.stream_seq === last);

    expect(signal).toBe('SIGKILL');
    expect(whenKilled).toHaveLength(atDeath);
    expect(unacknowledged).toBeGreaterThan(0);
    expect(await education.effects()).toEqual([1, 2, 3].map((version) => `${incident} ${version}`));
  },
  60_000,
);
