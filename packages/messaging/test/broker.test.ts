import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { rm } from 'node:fs/promises';
import { resend } from '../src/index.ts';
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

describe('while the broker is away', () => {
  it('1,000 commands commit; when it is back each effect happens exactly once', async () => {
    await story.started.relay(story.police);
    await story.started.consumers(story.education);
    const before = await story.commit(10);
    await story.effectsReach(10);

    await servers.nats.stop();
    const during = await story.commit(1_000);
    await servers.nats.start();
    await story.effectsReach(1_010);

    expect(await story.effects()).toEqual(byAggregate([...before, ...during]));
    expect(await story.unsent()).toBe(0);
  }, 120_000);

  it('a service starts, commits, and sends when the broker comes', async () => {
    await servers.nats.stop();
    const logger = recordingLogger();
    await story.started.relay(story.police, { logger });
    await story.started.consumers(story.education, { logger });

    const expected = await story.commit(20);
    await servers.nats.start();
    await story.effectsReach(20);

    expect(await story.effects()).toEqual(byAggregate(expected));
  }, 60_000);
});

describe('when the broker is killed', () => {
  it('nothing is lost and nothing happens twice, though it may have forgotten acknowledgements', async () => {
    await story.started.relay(story.police, { batchSize: 20, ackTimeoutMs: 1_000 });
    await story.started.consumers(story.education, { ackWaitMs: 2_000 }); // what was on its way comes again after that
    const expected: string[] = [];

    for (let round = 0; round < 3; round += 1) {
      const committing = story.commit(200);
      await story.effectsReach(expected.length + 20);
      await servers.nats.kill();
      await servers.nats.start();
      expected.push(...(await committing));
    }
    await story.effectsReach(expected.length);

    expect(await story.effects()).toEqual(byAggregate(expected));
    await until(async () => (await story.unsent()) === 0);
  }, 120_000);

  it('and its store with it, the outbox sends again what is asked for', async () => {
    await story.started.relay(story.police);
    const expected = await story.commit(50);
    await until(async () => (await story.unsent()) === 0);

    await servers.nats.kill();
    await rm(servers.natsStore, { recursive: true });
    await servers.nats.start();
    await story.started.consumers(story.education);
    await servers.makeStreams();
    expect(await resend(await story.police.as('relay'), new Date(0))).toBe(50);
    await story.effectsReach(50);

    expect(await story.effects()).toEqual(byAggregate(expected));
  }, 60_000);
});
