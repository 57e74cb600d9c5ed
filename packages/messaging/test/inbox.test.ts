import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { fixedClock, type FixedClock } from '@ger/kernel';
import type { Envelope } from '@ger/schema/events';
import type { DataSource } from 'typeorm';
import {
  feed,
  gapsSince,
  inbox,
  reaction,
  redrive,
  type Inbox,
  type InboxOptions,
  type Reaction,
} from '../src/index.ts';
import { deliver, incidentEvent } from './support/envelopes.ts';
import { recordingLogger } from './support/logger.ts';
import { startServers, type Servers } from './support/servers.ts';
import { aService, noteEffect, type TestService } from './support/service.ts';

let servers: Servers;
let education: TestService;
let consumer: DataSource;
let clock: FixedClock;
let logger: ReturnType<typeof recordingLogger>;

beforeAll(async () => {
  servers = await startServers();
});
beforeEach(async () => {
  education = await aService(servers, 'education');
  consumer = await education.as('consumer');
  clock = fixedClock(new Date('2026-09-01T02:00:00Z'));
  logger = recordingLogger();
});
afterEach(() => education.close());
afterAll(() => servers.stop());

const anInbox = (changes: Partial<InboxOptions> = {}): Inbox =>
  inbox({
    transaction: (work) => consumer.transaction(work),
    reactions: [noteEffect],
    logger,
    clock,
    tries: 3,
    retryAfter: (tries) => tries * 60_000,
    ...changes,
  });

/** Fails for chosen events until it is repaired; counts how often it was asked. */
function fragile(breaksOn: (key: string) => boolean) {
  const state = { repaired: false, asked: 0 };
  const breaking: Reaction = {
    event: 'police/incident.accepted',
    handle: async (manager, envelope) => {
      await noteEffect.handle(manager, envelope);
      if (!breaksOn(`${envelope.aggregate.id} ${envelope.aggregateVersion}`) || state.repaired) return;
      state.asked += 1;
      throw new TypeError('the reaction is broken');
    },
  };
  return { state, breaking };
}

describe('order and repetition', () => {
  it('does the effect of a message delivered twice once', async () => {
    const box = anInbox();
    const incident = randomUUID();

    const outcomes = [
      await deliver(box, incidentEvent(incident, 1)),
      await deliver(box, incidentEvent(incident, 1)),
    ];

    expect(outcomes).toEqual(['applied', 'duplicate']);
    expect(await education.effects()).toEqual([`${incident} 1`]);
  });

  it('lets versions 4 and 3 wait for version 2 and then applies all in order', async () => {
    const box = anInbox();
    const incident = randomUUID();

    const outcomes: string[] = [];
    for (const version of [1, 4, 3, 3, 2])
      outcomes.push(await deliver(box, incidentEvent(incident, version)));

    expect(outcomes).toEqual(['applied', 'parked', 'parked', 'held', 'applied']);
    expect(await education.effects()).toEqual([1, 2, 3, 4].map((version) => `${incident} ${version}`));
    expect(await education.look('SELECT FROM inbox_parked')).toEqual([]);
  });

  it('applies what waited even when the process died right after the missing event was committed', async () => {
    const incident = randomUUID();
    const dying = anInbox({
      transaction: async (work) => {
        const result = await consumer.transaction(work);
        if ((await education.effects()).length > 0) throw new Error('killed'); // nothing after the first effect runs
        return result;
      },
    });
    await deliver(dying, incidentEvent(incident, 2));
    await deliver(dying, incidentEvent(incident, 1)).catch(() => 'killed');
    expect(await education.effects()).toEqual([`${incident} 1`]);

    await anInbox().resume();

    expect(await education.effects()).toEqual([`${incident} 1`, `${incident} 2`]);
  });

  it('records events nobody here reacts to, known or not', async () => {
    const box = anInbox({ reactions: [] });
    const incident = randomUUID();

    await deliver(box, incidentEvent(incident, 1));
    await deliver(
      box,
      incidentEvent(incident, 2, { type: 'incident.told-to-the-future', payload: { any: 'thing' } }),
    );

    expect(await education.look('SELECT event, reactions FROM inbox ORDER BY event')).toEqual([
      { event: 'police/incident.accepted', reactions: 0 },
      { event: 'police/incident.told-to-the-future', reactions: 0 },
    ]);
  });

  it('gives `*` an event exactly as it was said, and a reaction to it what its schema knows', async () => {
    const given: unknown[] = [];
    const keep = async (_: unknown, envelope: Envelope) => void given.push(envelope.payload);
    const box = anInbox({
      reactions: [reaction('police/incident.accepted', keep), { event: '*', handle: keep }],
    });
    const known = incidentEvent(randomUUID(), 2);
    const said = { ...known, payload: { ...Object(known.payload), saidByANewerVersion: 7 } };

    await deliver(box, said); // early: it is also parked as it was said
    await deliver(box, incidentEvent(known.aggregate.id, 1));

    expect(given.slice(2)).toEqual([known.payload, said.payload]);
  });

  it('runs several reactions to one event in their order, in one transaction', async () => {
    const { breaking, state } = fragile(() => true);
    const box = anInbox({ reactions: [noteEffect, breaking] });

    const outcome = await deliver(box, incidentEvent(randomUUID(), 1));

    expect({ outcome, asked: state.asked, effects: await education.effects() }).toEqual({
      outcome: 'retrying',
      asked: 1,
      effects: [],
    });
  });
});

describe('an event whose reaction fails', () => {
  it('is tried again with growing pauses, then becomes a dead letter; others go on', async () => {
    const poisoned = randomUUID();
    const other = randomUUID();
    const { breaking, state } = fragile((key) => key === `${poisoned} 2`);
    const box = anInbox({ reactions: [breaking] });
    for (const version of [1, 2, 3, 4]) await deliver(box, incidentEvent(poisoned, version));

    await box.resume();
    const beforeItIsDue = state.asked;
    clock.advance({ minutes: 1 });
    await box.resume();
    const afterTheFirstPause = state.asked;
    clock.advance({ minutes: 1 });
    await box.resume();
    const inTheSecondPause = state.asked;
    clock.advance({ minutes: 1 });
    await box.resume();
    await deliver(box, incidentEvent(other, 1));

    expect([beforeItIsDue, afterTheFirstPause, inTheSecondPause, state.asked]).toEqual([1, 2, 2, 3]);
    expect(await education.effects()).toEqual([`${poisoned} 1`, `${other} 1`]);
    expect(
      await education.look(
        'SELECT aggregate_version, reason_name, reason, tries, settled_at FROM dead_letter',
      ),
    ).toEqual([
      {
        aggregate_version: 2,
        reason_name: 'TypeError',
        reason: 'the reaction is broken',
        tries: 3,
        settled_at: null,
      },
    ]);
    expect(logger.lines.map(({ level, text }) => `${level} ${text}`)).toEqual([
      'warn event failed and will be tried again',
      'warn event failed and will be tried again',
      'error event is a dead letter',
    ]);
  });

  it('is applied when re-driven after the fix, and then what waited behind it', async () => {
    const poisoned = randomUUID();
    const { breaking, state } = fragile((key) => key === `${poisoned} 2`);
    const box = anInbox({ reactions: [breaking], tries: 1 });
    for (const version of [1, 2, 3, 4]) await deliver(box, incidentEvent(poisoned, version));

    expect(await redrive(consumer, { all: true }, clock)).toBe(1);
    await box.resume();
    const stillBroken = await education.effects();
    state.repaired = true;
    const redeliveredWhileDead = await deliver(box, incidentEvent(poisoned, 2));
    await redrive(consumer, { all: true }, clock);
    await box.resume();

    expect(stillBroken).toEqual([`${poisoned} 1`]);
    expect(redeliveredWhileDead).toBe('held');
    expect(await education.effects()).toEqual([1, 2, 3, 4].map((version) => `${poisoned} ${version}`));
    expect(await education.look('SELECT tries, settled_at FROM dead_letter')).toEqual([
      { tries: 2, settled_at: clock.now() },
    ]);
    expect(await redrive(consumer, { all: true }, clock)).toBe(0);
  });

  it('is not counted as failed while the database is away', async () => {
    let away = true;
    const box = anInbox({
      tries: 1,
      transaction: (work) => (away ? Promise.reject(new Error('no connection')) : consumer.transaction(work)),
    });
    const envelope = incidentEvent(randomUUID(), 1);

    for (const _ of [1, 2, 3]) await expect(deliver(box, envelope)).rejects.toThrow('no connection');
    away = false;

    expect(await deliver(box, envelope)).toBe('applied');
  });

  it('names in log and table what went wrong, without the values that were there', async () => {
    const secret = 'a value of the payload';
    const leaky: Reaction = {
      event: '*',
      handle: async (manager) => void (await manager.query('SELECT $1::text::uuid', [secret])),
    };

    await deliver(anInbox({ reactions: [leaky], tries: 1 }), incidentEvent(randomUUID(), 1));

    expect(await education.look('SELECT reason_name, reason FROM dead_letter')).toEqual([
      { reason_name: 'QueryFailedError', reason: 'SQLSTATE 22P02' },
    ]);
    expect(JSON.stringify(logger.lines)).not.toContain(secret);
  });
});

describe('a message that is no valid envelope', () => {
  const post = (body: string, subject = 'police.incident.accepted') =>
    anInbox().receive({ subject, body: Buffer.from(body) });

  it.each([
    ['is no JSON', '\xff{', 'SyntaxError', 'not JSON in UTF-8'],
    ['lacks everything', '{}', 'ZodError', 'id: invalid_type'],
    [
      'breaks its payload schema',
      JSON.stringify(incidentEvent(randomUUID(), 1, { payload: { incidentId: 'x' } })),
      'ZodError',
      'incidentId: invalid_format; unitId: invalid_type',
    ],
    [
      'speaks in another agency’s name',
      JSON.stringify(incidentEvent(randomUUID(), 1, { publisher: 'education' })),
      'FalseEnvelope',
      'publisher and type are not those of the subject',
    ],
    [
      'bears an id that is not its own',
      JSON.stringify({ ...incidentEvent(randomUUID(), 1), aggregateVersion: 2 }),
      'FalseEnvelope',
      'the id does not belong to this publisher, aggregate and version',
    ],
  ])('is a dead letter at once when it %s', async (_, body, name, reason) => {
    expect(await post(body)).toBe('dead');
    expect(await post(body)).toBe('dead');

    const letters = await education.look<{ reason_name: string; reason: string }>(
      'SELECT reason_name, reason FROM dead_letter',
    );
    expect(letters).toEqual([{ reason_name: name, reason: expect.stringContaining(reason) }]);
    expect(await education.effects()).toEqual([]);
  });

  it('keeps later events of the aggregate waiting, and is applied when a new version can read it', async () => {
    const incident = randomUUID();
    const box = anInbox();
    const good = incidentEvent(incident, 1);
    const broken = { ...good, occurredAt: 'yesterday' };
    await deliver(box, broken);
    await deliver(box, incidentEvent(incident, 2));
    clock.advance({ minutes: 2 });
    const gaps = await gapsSince(consumer, clock.now());

    await education.look('UPDATE dead_letter SET body = $1', [Buffer.from(JSON.stringify(good))]); // stands for the new version
    await redrive(consumer, { all: true }, clock);
    await box.resume();

    expect(gaps).toEqual([]);
    expect(await education.effects()).toEqual([`${incident} 1`, `${incident} 2`]);
  });
});

describe('events fed from the log', () => {
  it('fill the gap of a service that starts late', async () => {
    const incident = randomUUID();
    const box = anInbox();
    await deliver(box, incidentEvent(incident, 3));

    const outcomes: string[] = [];
    for (const version of [2, 1, 3, 2]) {
      outcomes.push(
        await consumer.transaction((manager) => feed(manager, incidentEvent(incident, version), clock)),
      );
    }
    await box.resume();

    expect(outcomes).toEqual(['parked', 'parked', 'held', 'held']);
    expect(await education.effects()).toEqual([1, 2, 3].map((version) => `${incident} ${version}`));
    expect(await consumer.transaction((manager) => feed(manager, incidentEvent(incident, 1), clock))).toBe(
      'duplicate',
    );
  });
});

describe('a missing event', () => {
  it('is a gap once later ones have waited long enough', async () => {
    const incident = randomUUID();
    const box = anInbox();
    await deliver(box, incidentEvent(incident, 1));
    await deliver(box, incidentEvent(incident, 4));
    const since = clock.now();

    const young = await gapsSince(consumer, since);
    clock.advance({ minutes: 1 });
    const old = await gapsSince(consumer, clock.now());

    expect(young).toEqual([]);
    expect(old).toEqual([
      { publisher: 'police', kind: 'incident', id: incident, missingVersion: 2, waiting: 1, since },
    ]);
  });
});
