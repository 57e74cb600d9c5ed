import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { messagingTables, outboxOnce } from '../src/index.ts';
import { startServers, type Servers } from './support/servers.ts';
import { aService, type TestService } from './support/service.ts';

let servers: Servers;
let police: TestService;

beforeAll(async () => {
  servers = await startServers();
  police = await aService(servers, 'police', messagingTables);
});
afterAll(async () => {
  await police.close();
  await servers.stop();
});

describe('an installation that kept what was sent with each event', () => {
  it('still knows what waits, what was sent together and when, and what was said', async () => {
    const said = (type: string, sentAt: string | null) =>
      police.look(
        `INSERT INTO outbox (id, type, envelope, recorded_at, sent_at) VALUES (gen_random_uuid(), $1, $2, '2026-09-01', $3)`,
        [type, JSON.stringify({ type, payload: { note: '说明' } }), sentAt],
      );
    await said('first', '2026-09-01T02:00:00Z');
    await said('second', '2026-09-01T02:00:00Z');
    await said('third', null);
    await said('fourth', '2026-09-01T03:00:00Z');

    const owner = await police.as('owner');
    await owner.query(outboxOnce(police.stem));

    const typesAt = (positions: string): string =>
      `(SELECT array_agg(type ORDER BY position) FROM outbox WHERE position IN (${positions}))`;
    expect(
      await police.look(
        `SELECT sent_at, ${typesAt('SELECT unnest(positions)')} AS types FROM outbox_sent ORDER BY sent_at`,
      ),
    ).toEqual([
      { sent_at: new Date('2026-09-01T02:00:00Z'), types: ['first', 'second'] },
      { sent_at: new Date('2026-09-01T03:00:00Z'), types: ['fourth'] },
    ]);
    expect(await police.look(`SELECT ${typesAt('SELECT position FROM outbox_waiting')} AS types`)).toEqual([
      { types: ['third'] },
    ]);
    expect(await police.look(`SELECT envelope FROM outbox WHERE type = 'first'`)).toEqual([
      { envelope: { type: 'first', payload: { note: '说明' } } },
    ]);
  });
});
