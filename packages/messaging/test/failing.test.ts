import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { gapsSince, redrive, type Reaction } from '../src/index.ts';
import { anInboxStory, type InboxStory } from './support/an-inbox.ts';
import { deliver, incidentEvent } from './support/envelopes.ts';
import { startServers, type Servers } from './support/servers.ts';
import { noteEffect } from './support/service.ts';

let servers: Servers;
let story: InboxStory;

beforeAll(async () => {
  servers = await startServers();
});
beforeEach(async () => {
  story = await anInboxStory(servers);
});
afterEach(() => story.education.close());
afterAll(() => servers.stop());

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

describe('an event whose reaction fails', () => {
  it('is tried again with growing pauses, then becomes a dead letter; others go on', async () => {
    const poisoned = randomUUID();
    const other = randomUUID();
    const { breaking, state } = fragile((key) => key === `${poisoned} 2`);
    const box = story.anInbox({ reactions: [breaking] });
    for (const version of [1, 2, 3, 4]) await deliver(box, incidentEvent(poisoned, version));

    await box.resume();
    const beforeItIsDue = state.asked;
    story.clock.advance({ minutes: 1 });
    await box.resume();
    const afterTheFirstPause = state.asked;
    story.clock.advance({ minutes: 1 });
    await box.resume();
    const inTheSecondPause = state.asked;
    story.clock.advance({ minutes: 1 });
    await box.resume();
    await deliver(box, incidentEvent(other, 1));

    expect([beforeItIsDue, afterTheFirstPause, inTheSecondPause, state.asked]).toEqual([1, 2, 2, 3]);
    expect(await story.education.effects()).toEqual([`${poisoned} 1`, `${other} 1`]);
    expect(
      await story.education.look(
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
    expect(story.logger.lines.map(({ level, text }) => `${level} ${text}`)).toEqual([
      'warn event failed and will be tried again',
      'warn event failed and will be tried again',
      'error event is a dead letter',
    ]);
  });

  it('is applied when re-driven after the fix, and then what waited behind it', async () => {
    const poisoned = randomUUID();
    const { breaking, state } = fragile((key) => key === `${poisoned} 2`);
    const box = story.anInbox({ reactions: [breaking], tries: 1 });
    for (const version of [1, 2, 3, 4]) await deliver(box, incidentEvent(poisoned, version));

    expect(await redrive(story.consumer, { all: true }, story.clock)).toBe(1);
    await box.resume();
    const stillBroken = await story.education.effects();
    state.repaired = true;
    const redeliveredWhileDead = await deliver(box, incidentEvent(poisoned, 2));
    await redrive(story.consumer, { all: true }, story.clock);
    await box.resume();

    expect(stillBroken).toEqual([`${poisoned} 1`]);
    expect(redeliveredWhileDead).toBe('held');
    expect(await story.education.effects()).toEqual([1, 2, 3, 4].map((version) => `${poisoned} ${version}`));
    expect(await story.education.look('SELECT tries, settled_at FROM dead_letter')).toEqual([
      { tries: 2, settled_at: story.clock.now() },
    ]);
    expect(await redrive(story.consumer, { all: true }, story.clock)).toBe(0);
  });

  it('is not counted as failed while the database is away', async () => {
    let away = true;
    const box = story.anInbox({
      tries: 1,
      transaction: (work) =>
        away ? Promise.reject(new Error('no connection')) : story.consumer.transaction(work),
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

    await deliver(story.anInbox({ reactions: [leaky], tries: 1 }), incidentEvent(randomUUID(), 1));

    expect(await story.education.look('SELECT reason_name, reason FROM dead_letter')).toEqual([
      { reason_name: 'QueryFailedError', reason: 'SQLSTATE 22P02' },
    ]);
    expect(JSON.stringify(story.logger.lines)).not.toContain(secret);
  });
});

describe('a message that is no valid envelope', () => {
  const post = (body: string, subject = 'police.incident.accepted') =>
    story.anInbox().receive({ subject, body: Buffer.from(body) });

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

    const letters = await story.education.look<{ reason_name: string; reason: string }>(
      'SELECT reason_name, reason FROM dead_letter',
    );
    expect(letters).toEqual([{ reason_name: name, reason: expect.stringContaining(reason) }]);
    expect(await story.education.effects()).toEqual([]);
  });

  it('keeps later events of the aggregate waiting, and is applied when a new version can read it', async () => {
    const incident = randomUUID();
    const box = story.anInbox();
    const good = incidentEvent(incident, 1);
    const broken = { ...good, occurredAt: 'yesterday' };
    await deliver(box, broken);
    await deliver(box, incidentEvent(incident, 2));
    story.clock.advance({ minutes: 2 });
    const gaps = await gapsSince(story.consumer, story.clock.now());

    await story.education.look('UPDATE dead_letter SET body = $1', [Buffer.from(JSON.stringify(good))]); // stands for the new version
    await redrive(story.consumer, { all: true }, story.clock);
    await box.resume();

    expect(gaps).toEqual([]);
    expect(await story.education.effects()).toEqual([`${incident} 1`, `${incident} 2`]);
  });
});
