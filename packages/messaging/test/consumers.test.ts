import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { jetstreamManager } from '@nats-io/jetstream';
import { headers, nanos } from '@nats-io/transport-node';
import { redrive, type Reaction } from '../src/index.ts';
import { incidentEvent } from './support/envelopes.ts';
import { running } from './support/running.ts';
import { noteEffect } from './support/service.ts';
import { startServers, type Servers } from './support/servers.ts';
import { aStory, byAggregate, countOf, type Story } from './support/story.ts';
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

describe('consumers', () => {
  it('put a poison message aside while the rest goes on, and re-drive it after the fix', async () => {
    const poisoned = randomUUID();
    const state = { repaired: false };
    const poison: Reaction = {
      event: 'police/incident.accepted',
      handle: async (manager, envelope) => {
        if (!state.repaired && envelope.aggregate.id === poisoned && envelope.aggregateVersion === 3) {
          throw new RangeError('cannot be');
        }
        await noteEffect.handle(manager, envelope);
      },
    };
    await story.started.relay(story.police);
    await story.started.consumers(story.education, { reactions: [poison], tries: 3, retryAfter: () => 50 });

    const expected = await story.commit(50, [poisoned, ...Array.from({ length: 9 }, () => randomUUID())]);
    await until(async () => (await countOf(story.education, 'dead_letter WHERE settled_at IS NULL')) === 1);
    await story.effectsReach(47);
    const whilePoisoned = (await story.education.effects()).filter((effect) => effect.startsWith(poisoned));
    const letters = await story.education.look(
      'SELECT subject, aggregate_version, reason_name, reason, tries FROM dead_letter',
    );
    state.repaired = true;
    await redrive(await story.education.as('consumer'), { all: true });
    await story.effectsReach(50);

    expect(whilePoisoned).toEqual([`${poisoned} 1`, `${poisoned} 2`]);
    expect(letters).toEqual([
      {
        subject: 'police.incident.accepted',
        aggregate_version: 3,
        reason_name: 'RangeError',
        reason: 'cannot be',
        tries: 3,
      },
    ]);
    expect(await story.effects()).toEqual(byAggregate(expected));
  });

  it('apply version 3 after version 2 though it came first', async () => {
    const incident = randomUUID();
    await story.started.consumers(story.education);
    const connection = await story.started.connection('police');

    for (const version of [1, 3, 2]) {
      const envelope = incidentEvent(incident, version);
      const messageId = headers();
      messageId.set('Nats-Msg-Id', envelope.id);
      await connection.request(`police.${envelope.type}`, JSON.stringify(envelope), {
        timeout: 5_000,
        headers: messageId,
      });
    }
    await story.effectsReach(3);

    expect(await story.effects()).toEqual(byAggregate([1, 2, 3].map((version) => `${incident} ${version}`)));
  });

  it('go on after the database ended their sessions again and again', async () => {
    await story.started.relay(story.police);
    await story.started.consumers(story.education, { retryAfter: () => 50, tries: 20 });

    const committing = story.commit(500);
    for (const reached of [50, 150, 250, 350]) {
      await story.effectsReach(reached);
      await story.education.look(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1',
        [`${story.education.stem}_consumer`],
      );
    }
    await story.effectsReach(500);

    expect(await story.effects()).toEqual(byAggregate(await committing));
  });

  it('share the work of one service between two processes', async () => {
    await story.started.consumers(story.education);
    await story.started.consumers(story.education);
    await story.started.relay(story.police);

    const expected = await story.commit(200);
    await story.effectsReach(200);

    expect(await story.effects()).toEqual(byAggregate(expected));
    expect(await countOf(story.education, 'inbox_parked')).toBe(0);
  });

  it('keep their place at the broker when they start again with other settings', async () => {
    const { consumers } = await jetstreamManager(await story.started.connection('admin'));
    const first = running(servers);
    await first.consumers(story.education);
    await story.started.relay(story.police);
    await story.commit(10);
    await until(
      async () =>
        (await consumers.info('POLICE', 'education').catch(() => undefined))?.ack_floor.stream_seq === 10,
    );
    await first.stop();

    await story.started.consumers(story.education, { ackWaitMs: 5_000 });

    const changed = await until(async () => {
      const { config, delivered } = await consumers.info('POLICE', 'education');
      return config.ack_wait === nanos(5_000) && delivered;
    });
    expect(changed).toMatchObject({ stream_seq: 10, consumer_seq: 10 });
  });

  it('take everything in again, without effect, after somebody deleted them at the broker', async () => {
    await story.started.relay(story.police);
    await story.started.consumers(story.education);
    const before = await story.commit(10);
    await story.effectsReach(10);

    const { consumers } = await jetstreamManager(await story.started.connection('admin'));
    await consumers.delete('POLICE', 'education');
    const after = await story.commit(10);
    await story.effectsReach(20);

    expect(await story.effects()).toEqual(byAggregate([...before, ...after]));
    await until(async () => (await consumers.info('POLICE', 'education')).num_ack_pending === 0);
  });

  it('give back at their stop what they had not begun, so that others need not wait for it', async () => {
    const expected = await story.commit(100);
    await story.started.relay(story.police);
    const gate = Promise.withResolvers<void>();
    const slow: Reaction = { event: '*', handle: () => gate.promise };
    const first = running(servers);
    await first.consumers(story.education, { reactions: [slow, noteEffect], concurrency: 1 });
    const { consumers } = await jetstreamManager(await story.started.connection('admin'));
    const delivered = () => consumers.info('POLICE', 'education').catch(() => undefined); // not made yet
    await until(async () => (await delivered())?.num_ack_pending === 100);

    const stopping = first.stop();
    gate.resolve();
    await stopping;
    await story.started.consumers(story.education);

    await until(async () => (await countOf(story.education, 'effect')) === 100, 10_000); // far below the 30 s of an unanswered one
    expect(await story.effects()).toEqual(byAggregate(expected));
  });
});
