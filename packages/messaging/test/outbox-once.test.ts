import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createServiceDatabase } from '@ger/embedded';
import { DataSource } from 'typeorm';
import { messagingTables, outboxOnce } from '../src/index.ts';
import { startServers, type Servers } from './support/servers.ts';

let servers: Servers;
let superuser: DataSource;
let owner: DataSource;
const stem = 'outbox_once';

beforeAll(async () => {
  servers = await startServers();
  const password = randomUUID();
  await createServiceDatabase(servers.postgres.superuserUrl, { stem, database: stem, password });
  const open = (url: string): Promise<DataSource> => new DataSource({ type: 'postgres', url }).initialize();
  superuser = await open(servers.postgres.superuserUrl(stem));
  owner = await open(`postgres://${stem}_owner:${password}@127.0.0.1:${servers.postgres.port}/${stem}`);
  await owner.query(messagingTables(stem));
});
afterAll(async () => {
  await Promise.all([superuser, owner].map((source) => source.destroy()));
  await servers.stop();
});

describe('an installation that kept what was sent with each event', () => {
  it('still knows what waits, what was sent together and when, and what was said', async () => {
    const said = (type: string, sentAt: string | null) =>
      superuser.query(
        `INSERT INTO outbox (id, type, envelope, recorded_at, sent_at) VALUES (gen_random_uuid(), $1, $2, '2026-09-01', $3)`,
        [type, JSON.stringify({ type, payload: { note: '说明' } }), sentAt],
      );
    await said('first', '2026-09-01T02:00:00Z');
    await said('second', '2026-09-01T02:00:00Z');
    await said('third', null);
    await said('fourth', '2026-09-01T03:00:00Z');

    await owner.query(outboxOnce(stem));

    const typesAt = (positions: string): string =>
      `(SELECT array_agg(type ORDER BY position) FROM outbox WHERE position IN (${positions}))`;
    expect(
      await superuser.query(
        `SELECT sent_at, ${typesAt('SELECT unnest(positions)')} AS types FROM outbox_sent ORDER BY sent_at`,
      ),
    ).toEqual([
      { sent_at: new Date('2026-09-01T02:00:00Z'), types: ['first', 'second'] },
      { sent_at: new Date('2026-09-01T03:00:00Z'), types: ['fourth'] },
    ]);
    expect(
      await superuser.query(`SELECT ${typesAt('SELECT position FROM outbox_waiting')} AS types`),
    ).toEqual([{ types: ['third'] }]);
    expect(await superuser.query(`SELECT envelope FROM outbox WHERE type = 'first'`)).toEqual([
      { envelope: { type: 'first', payload: { note: '说明' } } },
    ]);
  });
});
