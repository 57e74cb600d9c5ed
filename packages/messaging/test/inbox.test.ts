import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Envelope } from '@ger/schema/events';
import { feed, gapsSince, reaction, type Reaction } from '../src/index.ts';
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

describe('order and repetition', () => {
  it('does the effect of a message delivered twice once', async () => {
    const box = story.anInbox();
    const incident = randomUUID();

    const outcomes = [
      await deliver(box, incidentEvent(incident, 1)),
      await deliver(box, incidentEvent(incident, 1)),
    ];

    expect(outcomes).toEqual(['applied', 'duplicate']);
    expect(await story.education.effects()).toEqual([`${incident} 1`]);
  });

  it('lets versions 4 and 3 wait for version 2 and then applies all in order', async () => {
    const box = story.anInbox();
    const incident = randomUUID();

    const outcomes: string[] = [];
    for (const version of [1, 4, 3, 3, 2])
      outcomes.push(await deliver(box, incidentEvent(incident, version)));

    expect(outcomes).toEqual(['applied', 'parked', 'parked', 'held', 'applied']);
    expect(await story.education.effects()).toEqual([1, 2, 3, 4].map((version) => `${incident} ${version}`));
    expect(await story.education.look('SELECT FROM inbox_parked')).toEqual([]);
  });

  it('applies what waited even when the process died right after the missing event was committed', async () => {
    const incident = randomUUID();
    const dying = story.anInbox({
      transaction: async (work) => {
        const result = await story.consumer.transaction(work);
        if ((await story.education.effects()).length > 0) throw new Error('killed'); // nothing after the first effect runs
        return result;
      },
    });
    await deliver(dying, incidentEvent(incident, 2));
    await deliver(dying, incidentEvent(incident, 1)).catch(() => 'killed');
    expect(await story.education.effects()).toEqual([`${incident} 1`]);

    await story.anInbox().resume();

    expect(await story.education.effects()).toEqual([`${incident} 1`, `${incident} 2`]);
  });

  it('records events nobody here reacts to, known or not', async () => {
    const box = story.anInbox({ reactions: [] });
    const incident = randomUUID();

    await deliver(box, incidentEvent(incident, 1));
    await deliver(
      box,
      incidentEvent(incident, 2, { type: 'incident.told-to-the-future', payload: { any: 'thing' } }),
    );

    expect(await story.education.look('SELECT event, reactions FROM inbox ORDER BY event')).toEqual([
      { event: 'police/incident.accepted', reactions: 0 },
      { event: 'police/incident.told-to-the-future', reactions: 0 },
    ]);
  });

  it('gives `*` an event exactly as it was said, and a reaction to it what its schema knows', async () => {
    const given: unknown[] = [];
    const keep = async (_: unknown, envelope: Envelope) => void given.push(envelope.payload);
    const box = story.anInbox({
      reactions: [reaction('police/incident.accepted', keep), { event: '*', handle: keep }],
    });
    const known = incidentEvent(randomUUID(), 2);
    const said = { ...known, payload: { ...Object(known.payload), saidByANewerVersion: 7 } };

    await deliver(box, said); // early: it is also parked as it was said
    await deliver(box, incidentEvent(known.aggregate.id, 1));

    expect(given.slice(2)).toEqual([known.payload, said.payload]);
  });

  it('runs several reactions to one event in their order, in one transaction', async () => {
    let asked = 0;
    const breaking: Reaction = {
      event: 'police/incident.accepted',
      handle: async () => {
        asked += 1;
        throw new Error('the second breaks');
      },
    };
    const box = story.anInbox({ reactions: [noteEffect, breaking] });

    const outcome = await deliver(box, incidentEvent(randomUUID(), 1));

    expect({ outcome, asked, effects: await story.education.effects() }).toEqual({
      outcome: 'retrying',
      asked: 1,
      effects: [],
    });
  });
});

describe('events fed from the log', () => {
  it('fill the gap of a service that starts late', async () => {
    const incident = randomUUID();
    const box = story.anInbox();
    await deliver(box, incidentEvent(incident, 3));

    const outcomes: string[] = [];
    for (const version of [2, 1, 3, 2]) {
      outcomes.push(
        await story.consumer.transaction((manager) =>
          feed(manager, incidentEvent(incident, version), story.clock),
        ),
      );
    }
    await box.resume();

    expect(outcomes).toEqual(['parked', 'parked', 'held', 'held']);
    expect(await story.education.effects()).toEqual([1, 2, 3].map((version) => `${incident} ${version}`));
    expect(
      await story.consumer.transaction((manager) => feed(manager, incidentEvent(incident, 1), story.clock)),
    ).toBe('duplicate');
  });
});

describe('a missing event', () => {
  it('is a gap once later ones have waited long enough', async () => {
    const incident = randomUUID();
    const box = story.anInbox();
    await deliver(box, incidentEvent(incident, 1));
    await deliver(box, incidentEvent(incident, 4));
    const since = story.clock.now();

    const young = await gapsSince(story.consumer, since);
    story.clock.advance({ minutes: 1 });
    const old = await gapsSince(story.consumer, story.clock.now());

    expect(young).toEqual([]);
    expect(old).toEqual([
      { publisher: 'police', kind: 'incident', id: incident, missingVersion: 2, waiting: 1, since },
    ]);
  });
});
