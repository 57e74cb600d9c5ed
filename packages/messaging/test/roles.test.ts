import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { inbox, outbox, redrive, resend } from '../src/index.ts';
import { byClock, systemClock } from '@ger/kernel';
import { deliver, incidentEvent } from './support/envelopes.ts';
import { silent } from './support/logger.ts';
import { startServers, type Servers } from './support/servers.ts';
import { acceptIncident, aService, noteEffect, UNIT, type TestService } from './support/service.ts';

const ROLES = ['app', 'jobs', 'consumer', 'relay', 'owner'] as const;
type Role = (typeof ROLES)[number];

let servers: Servers;
let police: TestService;
let as: Record<Role, DataSource>;

beforeAll(async () => {
  servers = await startServers();
  police = await aService(servers, 'police');
  const opened = await Promise.all(ROLES.map(async (role) => [role, await police.as(role)] as const));
  as = Object.fromEntries(opened) as Record<Role, DataSource>;
  await acceptIncident(as.app, randomUUID());
  const box = inbox({
    transaction: (work) => as.consumer.transaction(work),
    reactions: [noteEffect],
    logger: silent,
    clock: systemClock(),
    tries: 1,
    retryAfter: () => 0,
  });
  await deliver(box, incidentEvent(randomUUID(), 1));
  await deliver(box, incidentEvent(randomUUID(), 2));
  await deliver(box, incidentEvent(randomUUID(), 1, { occurredAt: 'never' }));
});
afterAll(async () => {
  await police.close();
  await servers.stop();
});

describe('the outbox', () => {
  it.each(['app', 'jobs', 'consumer'] as const)('takes events of the role %s', async (role) => {
    const incidentId = randomUUID();

    await as[role].transaction((manager) =>
      outbox('police', manager, { actor: byClock('test'), now: new Date('2026-09-01T02:00:00Z') }).add(
        'incident.accepted',
        {
          aggregateId: incidentId,
          division: null,
          payload: { incidentId, unitId: UNIT },
        },
      ),
    );

    const [row] = await police.look(`SELECT FROM outbox WHERE envelope->'payload'->>'incidentId' = $1`, [
      incidentId,
    ]);
    expect(row).toBeDefined();
  });

  it('is read by the relay, which notes what it sent and may send it again', async () => {
    const waiting = (): Promise<{ position: string }[]> =>
      as.relay.query('SELECT position FROM outbox_waiting JOIN outbox USING (position) ORDER BY position');
    const [first, ...others] = await waiting();
    await as.relay.query(`DELETE FROM outbox_waiting WHERE position = $1`, [first?.position]);
    await as.relay.query(`INSERT INTO outbox_sent (sent_at, positions) VALUES ($1, $2)`, [
      new Date('2026-09-01T02:00:00Z'),
      [first?.position],
    ]);
    expect(await waiting()).toEqual(others);

    expect(await resend(as.relay, new Date('2026-09-01T02:00:01Z'))).toBe(0);
    expect(await resend(as.relay, new Date('2026-09-01T02:00:00Z'))).toBe(1);
    expect(await waiting()).toEqual([first, ...others]);
  });
});

describe('nobody does what is another role’s', () => {
  const OTHERS_THAN = (...roles: Role[]): Role[] => ROLES.filter((role) => !roles.includes(role));
  const STATEMENTS: { what: string; sql: string; allowed: Role[] }[] = [
    { what: 'read the outbox', sql: 'SELECT envelope FROM outbox', allowed: ['relay'] },
    { what: 'see what waits to be sent', sql: 'SELECT position FROM outbox_waiting', allowed: ['relay'] },
    { what: 'let an event wait no more', sql: 'DELETE FROM outbox_waiting WHERE false', allowed: ['relay'] },
    {
      what: 'note an event as sent',
      sql: `INSERT INTO outbox_sent (sent_at, positions) VALUES ('2026-09-01', '{1}')`,
      allowed: ['relay'],
    },
    { what: 'unsay what was sent', sql: 'DELETE FROM outbox_sent', allowed: [] },
    { what: 'change an event', sql: `UPDATE outbox SET envelope = '{}'`, allowed: [] },
    { what: 'delete an event', sql: 'DELETE FROM outbox', allowed: [] },
    { what: 'see which aggregates exist', sql: 'SELECT aggregate_id FROM outbox_aggregate', allowed: [] },
    { what: 'reset a count of events', sql: 'UPDATE outbox_aggregate SET version = 1', allowed: [] },
    {
      what: 'count an event',
      sql: `SELECT outbox_count('{a}', '{b}')`,
      allowed: ['app', 'jobs', 'consumer'],
    },
    { what: 'read the inbox', sql: 'SELECT id FROM inbox', allowed: ['consumer'] },
    { what: 'unsay what was taken in', sql: 'DELETE FROM inbox', allowed: [] },
    { what: 'redate what was taken in', sql: `UPDATE inbox SET applied_at = '2026-09-01'`, allowed: [] },
    { what: 'see positions', sql: 'SELECT version FROM inbox_position', allowed: ['consumer'] },
    { what: 'forget a position', sql: 'DELETE FROM inbox_position', allowed: [] },
    { what: 'read what waits', sql: 'SELECT body FROM inbox_parked', allowed: ['consumer'] },
    { what: 'change what waits', sql: `UPDATE inbox_parked SET body = '{}'`, allowed: [] },
    { what: 'read dead letters', sql: 'SELECT body FROM dead_letter', allowed: ['consumer'] },
    { what: 'drop a dead letter', sql: 'DELETE FROM dead_letter', allowed: [] },
  ];
  // The owner makes the tables (and may drop them), but row security is forced on it: it sees and changes no row.
  const cases = STATEMENTS.flatMap(({ what, sql, allowed }) =>
    OTHERS_THAN('owner', ...allowed).map((role) => ({ role, what, sql })),
  );

  it.each(cases)('$role may not $what', async ({ role, sql }) => {
    await expect(as[role].query(sql)).rejects.toMatchObject({ code: '42501' });
  });

  it.each(STATEMENTS.flatMap(({ what, sql, allowed }) => allowed.map((role) => ({ role, what, sql }))))(
    '$role may $what',
    async ({ role, sql }) => {
      await as[role].transaction(async (manager) => {
        await manager.query(sql);
      });
    },
  );

  it.each([
    'outbox',
    'outbox_waiting',
    'outbox_sent',
    'inbox',
    'inbox_position',
    'inbox_parked',
    'dead_letter',
  ])('the owner’s login sees no row of %s', async (table) => {
    expect(await police.look(`SELECT FROM ${table}`)).not.toEqual([]);
    expect(await as.owner.query(`SELECT FROM ${table}`)).toEqual([]);
  });

  it('re-drives dead letters as the consumer only', async () => {
    expect(await redrive(as.consumer, { all: true })).toBe(1);
    await expect(redrive(as.app, { all: true })).rejects.toMatchObject({ code: '42501' });
  });
});
