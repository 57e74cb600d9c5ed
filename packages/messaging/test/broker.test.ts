import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { headers } from '@nats-io/transport-node';
import { jetstreamManager } from '@nats-io/jetstream';
import type { DataSource } from 'typeorm';
import { assertStreams, RELAY_LOCK, resend, redrive, type Reaction } from '../src/index.ts';
import { incidentEvent } from './support/envelopes.ts';
import { recordingLogger } from './support/logger.ts';
import { running, type Running } from './support/running.ts';
import { startServers, type Servers } from './support/servers.ts';
import { acceptIncident, aService, noteEffect, type TestService } from './support/service.ts';
import { until } from './support/until.ts';

let servers: Servers;
let police: TestService;
let education: TestService;
let app: DataSource;
let started: Running;

beforeAll(async () => {
  servers = await startServers();
});
beforeEach(async () => {
  police = await aService(servers, 'police');
  education = await aService(servers, 'education');
  app = await police.as('app');
  started = running(servers);
});
afterEach(async () => {
  const admin = await started.connection('admin');
  const { streams } = await jetstreamManager(admin);
  for (const name of ['POLICE', 'EDUCATION']) await streams.delete(name);
  await servers.makeStreams();
  await started.stop();
  await Promise.all([police.close(), education.close()]);
});
afterAll(() => servers.stop());

/** So many commands over a few incidents, some at the same time; answers what the effects must be. */
async function commit(count: number, incidents = Array.from({ length: 10 }, () => randomUUID())): Promise<string[]> {
  const queue = Array.from({ length: count }, (_, index) => incidents[index % incidents.length] ?? '');
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) await acceptIncident(app, next);
  };
  await Promise.all(Array.from({ length: 5 }, worker));
  const each = count / incidents.length;
  return incidents.flatMap((incident) => Array.from({ length: each }, (_, index) => `${incident} ${index + 1}`));
}

const count = async (service: TestService, table: string): Promise<number> => {
  const [row] = await service.look<{ count: number }>(`SELECT count(*)::integer AS count FROM ${table}`);
  return row?.count ?? 0;
};
const effectsReach = (expected: number) => until(async () => (await count(education, 'effect')) >= expected);

/** Every effect once, and those of one aggregate in order. */
async function expectEffects(expected: readonly string[]): Promise<void> {
  const effects = await education.effects();
  const byAggregate = (list: readonly string[]) => Object.groupBy(list, (effect) => effect.split(' ')[0] ?? '');
  expect(byAggregate(effects)).toEqual(byAggregate(expected));
}

describe('while the broker is away', () => {
  it('1,000 commands commit; when it is back each effect happens exactly once', async () => {
    await started.relay(police);
    await started.consumers(education);
    const before = await commit(10);
    await effectsReach(10);

    await servers.nats.stop();
    const during = await commit(1_000);
    await servers.nats.start();
    await effectsReach(1_010);

    await expectEffects([...before, ...during]);
    expect(await count(police, 'outbox WHERE sent_at IS NULL')).toBe(0);
  }, 120_000);

  it('a service starts, commits, and sends when the broker comes', async () => {
    await servers.nats.stop();
    const logger = recordingLogger();
    await started.relay(police, { logger });
    await started.consumers(education, { logger });

    const expected = await commit(20);
    await servers.nats.start();
    await effectsReach(20);

    await expectEffects(expected);
  }, 60_000);
});

describe('when the broker is killed', () => {
  it('nothing is lost and nothing happens twice, though it may have forgotten acknowledgements', async () => {
    await started.relay(police, { batchSize: 20, ackTimeoutMs: 1_000 });
    await started.consumers(education);
    const expected: string[] = [];

    for (let round = 0; round < 3; round += 1) {
      const committing = commit(200);
      await effectsReach(expected.length + 20);
      await servers.nats.kill();
      await servers.nats.start();
      expected.push(...(await committing));
    }
    await effectsReach(expected.length);

    await expectEffects(expected);
    await until(async () => (await count(police, 'outbox WHERE sent_at IS NULL')) === 0);
  }, 120_000);

  it('and its store with it, the outbox sends again what is asked for', async () => {
    await started.relay(police);
    const expected = await commit(50);
    await until(async () => (await count(police, 'outbox WHERE sent_at IS NULL')) === 0);

    await servers.nats.kill();
    await rm(servers.natsStore, { recursive: true });
    await servers.nats.start();
    await started.consumers(education);
    await servers.makeStreams();
    expect(await resend(await police.as('relay'), new Date(0))).toBe(50);
    await effectsReach(50);

    await expectEffects(expected);
  }, 60_000);
});

describe('the relay', () => {
  it('waits while somebody holds its lock', async () => {
    await started.relay(police);
    await started.consumers(education);
    const holder = (await police.as('jobs')).createQueryRunner();
    await holder.query('SELECT pg_advisory_lock($1)', [RELAY_LOCK]);

    const expected = await commit(10);
    const attempts = await held();
    const whileHeld = await count(police, 'outbox WHERE sent_at IS NULL');
    await holder.query('SELECT pg_advisory_unlock($1)', [RELAY_LOCK]);
    await effectsReach(10);

    expect([attempts, whileHeld]).toEqual([true, 10]);
    await expectEffects(expected);
    await holder.release();
  });

  /** True once the relay has looked since now: its session's last statement is newer. */
  async function held(): Promise<true> {
    const asked = `SELECT max(query_start) AS at FROM pg_stat_activity WHERE usename = $1`;
    const last = async () => (await police.look<{ at: Date }>(asked, [`${police.stem}_relay`]))[0]?.at.getTime() ?? 0;
    const before = await last();
    await until(async () => (await last()) > before);
    return true;
  }

  it('sends nothing twice when two run side by side', async () => {
    await started.relay(police, { batchSize: 7 });
    await started.relay(police, { batchSize: 7 });

    await commit(100);
    await until(async () => (await count(police, 'outbox WHERE sent_at IS NULL')) === 0);

    const { streams } = await jetstreamManager(await started.connection('admin'));
    expect((await streams.info('POLICE')).state.messages).toBe(100);
  });

  it('says plainly that no stream takes its events, and sends them once there is one', async () => {
    const { streams } = await jetstreamManager(await started.connection('admin'));
    await streams.delete('POLICE');
    const logger = recordingLogger();
    await started.relay(police, { logger });
    await started.consumers(education);

    const expected = await commit(10);
    await until(() => JSON.stringify(logger.lines).includes('no stream takes police.incident.accepted'));
    await expect(assertStreams(await started.connection('police'))).rejects.toThrow('JetStream lacks POLICE (police.>)');
    await servers.makeStreams();
    await effectsReach(10);

    await expect(assertStreams(await started.connection('police'))).resolves.toBeUndefined();
    await expectEffects(expected);
  }, 60_000);

  it('goes on after the database ended its sessions', async () => {
    await started.relay(police);
    await started.consumers(education);
    await commit(10);
    await effectsReach(10);

    await police.look(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1`, [`${police.stem}_relay`]);
    await commit(10);

    await effectsReach(20);
  });
});

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
    await started.relay(police);
    await started.consumers(education, { reactions: [poison], tries: 3, retryAfter: () => 50 });

    const expected = await commit(50, [poisoned, ...Array.from({ length: 9 }, () => randomUUID())]);
    await until(async () => (await count(education, 'dead_letter WHERE settled_at IS NULL')) === 1);
    await effectsReach(47);
    const whilePoisoned = (await education.effects()).filter((effect) => effect.startsWith(poisoned));
    const letters = await education.look('SELECT subject, aggregate_version, reason_name, reason, tries FROM dead_letter');
    state.repaired = true;
    await redrive(await education.as('consumer'), { all: true });
    await effectsReach(50);

    expect(whilePoisoned).toEqual([`${poisoned} 1`, `${poisoned} 2`]);
    expect(letters).toEqual([
      { subject: 'police.incident.accepted', aggregate_version: 3, reason_name: 'RangeError', reason: 'cannot be', tries: 3 },
    ]);
    await expectEffects(expected);
  });

  it('apply version 3 after version 2 though it came first', async () => {
    const incident = randomUUID();
    await started.consumers(education);
    const connection = await started.connection('police');

    for (const version of [1, 3, 2]) {
      const envelope = incidentEvent(incident, version);
      const messageId = headers();
      messageId.set('Nats-Msg-Id', envelope.id);
      await connection.request(`police.${envelope.type}`, JSON.stringify(envelope), { timeout: 5_000, headers: messageId });
    }
    await effectsReach(3);

    await expectEffects([1, 2, 3].map((version) => `${incident} ${version}`));
  });

  it('share the work of one service between two processes', async () => {
    await started.consumers(education);
    await started.consumers(education);
    await started.relay(police);

    const expected = await commit(200);
    await effectsReach(200);

    await expectEffects(expected);
    expect(await count(education, 'inbox_parked')).toBe(0);
  });

  it('take everything in again, without effect, after somebody deleted them at the broker', async () => {
    await started.relay(police);
    await started.consumers(education);
    const before = await commit(10);
    await effectsReach(10);

    const { consumers } = await jetstreamManager(await started.connection('admin'));
    await consumers.delete('POLICE', 'education');
    const after = await commit(10);
    await effectsReach(20);

    await expectEffects([...before, ...after]);
    await until(async () => (await consumers.info('POLICE', 'education')).num_ack_pending === 0);
  });

  it('give back at their stop what they had not begun, so that others need not wait for it', async () => {
    const expected = await commit(100);
    await started.relay(police);
    const gate = Promise.withResolvers<void>();
    const slow: Reaction = { event: '*', handle: () => gate.promise };
    const first = running(servers);
    await first.consumers(education, { reactions: [slow, noteEffect], concurrency: 1 });
    const { consumers } = await jetstreamManager(await started.connection('admin'));
    const delivered = () => consumers.info('POLICE', 'education').catch(() => undefined); // not made yet
    await until(async () => (await delivered())?.num_ack_pending === 100);

    const stopping = first.stop();
    gate.resolve();
    await stopping;
    await started.consumers(education);

    await until(async () => (await count(education, 'effect')) === 100, 10_000); // far below the 30 s of an unanswered one
    await expectEffects(expected);
  });
});
