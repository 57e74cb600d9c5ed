import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import { assertStreams, RELAY_LOCK } from '../src/index.ts';
import { recordingLogger } from './support/logger.ts';
import { startServers, type Servers } from './support/servers.ts';
import { aStory, byAggregate, type Story } from './support/story.ts';
import { until } from './support/until.ts';

let servers: Servers;
let story: Story;

beforeAll(async () => {
  servers = await startServers();
});
beforeEach(async () => {
  story = await aStory(servers);
});
afterEach(() => story.end());
afterAll(() => servers.stop());

describe('the relay', () => {
  it('waits while somebody holds its lock', async () => {
    await story.started.relay(story.police);
    await story.started.consumers(story.education);
    const holder = (await story.police.as('jobs')).createQueryRunner();
    await holder.query('SELECT pg_advisory_lock($1)', [RELAY_LOCK]);

    const expected = await story.commit(10);
    const attempts = await held();
    const whileHeld = await story.unsent();
    await holder.query('SELECT pg_advisory_unlock($1)', [RELAY_LOCK]);
    await story.effectsReach(10);

    expect([attempts, whileHeld]).toEqual([true, 10]);
    expect(await story.effects()).toEqual(byAggregate(expected));
    await holder.release();
  });

  /** True once the relay has looked since now: its session's last statement is newer. */
  async function held(): Promise<true> {
    const asked = `SELECT max(query_start) AS at FROM pg_stat_activity WHERE usename = $1`;
    const last = async () =>
      (await story.police.look<{ at: Date }>(asked, [`${story.police.stem}_relay`]))[0]?.at.getTime() ?? 0;
    const before = await last();
    await until(async () => (await last()) > before);
    return true;
  }

  it('sends nothing twice when two run side by side', async () => {
    await story.started.relay(story.police, { batchSize: 7 });
    await story.started.relay(story.police, { batchSize: 7 });

    await story.commit(100);
    await until(async () => (await story.unsent()) === 0);

    const { streams } = await jetstreamManager(await story.started.connection('admin'));
    expect((await streams.info('POLICE')).state.messages).toBe(100);
  });

  it('says plainly that no stream takes its events, and sends them once there is one', async () => {
    const { streams } = await jetstreamManager(await story.started.connection('admin'));
    await streams.delete('POLICE');
    const logger = recordingLogger();
    await story.started.relay(story.police, { logger });
    await story.started.consumers(story.education);

    const expected = await story.commit(10);
    await until(() => JSON.stringify(logger.lines).includes('no stream takes police.incident.accepted'));
    await expect(assertStreams(await story.started.connection('police'))).rejects.toThrow(
      'JetStream lacks POLICE (police.>)',
    );
    await servers.makeStreams();
    await story.effectsReach(10);

    await expect(assertStreams(await story.started.connection('police'))).resolves.toBeUndefined();
    expect(await story.effects()).toEqual(byAggregate(expected));
  }, 60_000);

  it('goes on after the database ended its sessions', async () => {
    await story.started.relay(story.police);
    await story.started.consumers(story.education);
    await story.commit(10);
    await story.effectsReach(10);

    await story.police.look(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1`, [
      `${story.police.stem}_relay`,
    ]);
    await story.commit(10);

    await story.effectsReach(20);
  });
});
