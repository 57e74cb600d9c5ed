import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import pg from 'pg';
import {
  createServiceDatabase,
  type NatsServer,
  type NatsUser,
  type PostgresServer,
  randomNatsPasswords,
  startNats,
  startPostgres,
  temporaryFolder,
} from '../src/index.ts';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder('ger-servers-');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // some of these servers are killed on purpose
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

describe('embedded PostgreSQL', () => {
  let server: PostgresServer;
  const urlOf = (role: string, database: string): string =>
    `postgres://${role}:geheim@127.0.0.1:${server.port}/${database}`;

  beforeAll(async () => {
    server = await startPostgres({ dir: path.join(folder, 'postgres') });
    for (const stem of ['police', 'education']) {
      await createServiceDatabase(server.superuserUrl, { stem, database: stem, password: 'geheim' });
    }
  }, 60_000);
  afterAll(() => server.stop());

  it('makes login roles of which none may bypass row-level security', async () => {
    const rows = await query(
      server.superuserUrl(),
      `SELECT rolname FROM pg_roles
        WHERE rolname LIKE 'police\\_%' AND rolcanlogin AND NOT rolsuper AND NOT rolbypassrls ORDER BY 1`,
    );

    expect(rows.map((row) => (row as { rolname: string }).rolname)).toEqual(
      ['app', 'consumer', 'jobs', 'owner', 'relay'].map((part) => `police_${part}`),
    );
  });

  it('lets a service into its own database alone', async () => {
    await expect(query(urlOf('police_app', 'police'), 'SELECT 1')).resolves.toHaveLength(1);
    await expect(query(urlOf('police_app', 'education'), 'SELECT 1')).rejects.toThrow(
      /permission denied for database/,
    );
    await expect(query(urlOf('police_app', 'postgres'), 'SELECT 1')).resolves.toHaveLength(1);
  });

  it('lets only the owner make tables', async () => {
    await expect(query(urlOf('police_app', 'police'), 'CREATE TABLE t (a int)')).rejects.toThrow(
      /permission denied/,
    );
    await expect(query(urlOf('police_owner', 'police'), 'CREATE TABLE t (a int)')).resolves.toEqual([]);
  });

  it('takes no connection without the password', async () => {
    const url = server.superuserUrl().replace(/:[0-9a-f]+@/, ':wrong@');

    await expect(query(url, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  });

  it('can be set right again where it exists', async () => {
    await createServiceDatabase(server.superuserUrl, {
      stem: 'education',
      database: 'education',
      password: 'neu',
    });

    await expect(query(urlOf('education_app', 'education'), 'SELECT 1')).rejects.toThrow(/password/);
    await createServiceDatabase(server.superuserUrl, {
      stem: 'education',
      database: 'education',
      password: 'geheim',
    });
  });

  it('has after a crash what was committed before it', async () => {
    await query(urlOf('police_owner', 'police'), 'CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n');

    await server.kill();
    await server.start();

    const [row] = await query(urlOf('police_owner', 'police'), 'SELECT count(*)::int AS n FROM kept');
    expect(row).toEqual({ n: 1000 });
  }, 60_000);

  it('sees letters in Chinese text, which search by similarity needs', async () => {
    await query(urlOf('police_owner', 'police'), 'CREATE EXTENSION IF NOT EXISTS pg_trgm');

    const [row] = await query(
      urlOf('police_owner', 'police'),
      `SELECT similarity('四川省凉山州', '四川凉山州') > 0.4 AS alike, '阿' < '陈' COLLATE "zh-x-icu" AS pinyin`,
    );

    expect(row).toEqual({ alike: true, pinyin: true });
  });
});

describe('embedded NATS', () => {
  let server: NatsServer;
  const open = (user: NatsUser): Promise<NatsConnection> => {
    const { username, password, host } = new URL(server.url(user));
    return connect({
      servers: host,
      user: username,
      pass: password,
      inboxPrefix: `_INBOX_${user}`,
      reconnect: false,
    });
  };

  beforeAll(async () => {
    server = await startNats({
      dir: path.join(folder, 'nats'),
      passwords: randomNatsPasswords(() => randomUUID()),
    });
    const admin = await open('admin');
    const { streams } = await jetstreamManager(admin);
    await streams.add({ name: 'POLICE', subjects: ['police.>'] });
    await admin.close();
  }, 200_000);
  afterAll(() => server.stop());

  it('lets a service speak in its own name alone', async () => {
    const police = await open('police');
    const refused: string[] = [];
    void (async () => {
      for await (const status of police.status())
        if (status.type === 'error') refused.push(status.error.message);
    })();

    police.publish('police.incident.closed', 'x');
    police.publish('education.dropout.closed', 'x');
    await police.flush();
    await pause(100);
    await police.close();

    expect(refused).toEqual([expect.stringContaining('education.dropout.closed')]);
  });

  it('lets no service remove a stream', async () => {
    const police = await open('police');
    const { streams } = await jetstreamManager(police);

    await expect(streams.delete('POLICE')).rejects.toThrow(/permissions violation/i);
    await expect(streams.info('POLICE')).resolves.toMatchObject({ config: { name: 'POLICE' } });
    await police.close();
  });

  it('lets a service read others through a durable consumer of its own name', async () => {
    const education = await open('education');
    const { consumers } = await jetstreamManager(education);

    const made = await consumers.add('POLICE', { durable_name: 'education', ack_policy: 'explicit' });
    await expect(consumers.add('POLICE', { durable_name: 'police', ack_policy: 'explicit' })).rejects.toThrow(
      /permissions violation/i,
    );
    await education.close();

    expect(made.name).toBe('education');
  });

  it('has after a crash the messages from before it', async () => {
    await server.kill();
    await server.start();

    const admin = await open('admin');
    const { state } = await (await jetstreamManager(admin)).streams.info('POLICE');
    await admin.close();
    expect(state.messages).toBe(1);
  });
});

describe('servers of a process that was killed', () => {
  it('shut down by themselves, and their folder can be used again', async () => {
    const home = path.join(folder, 'orphans');
    const owner = spawn(process.execPath, [path.join(import.meta.dirname, 'orphan.ts'), home], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(owner.stdout, 'data');
    const pidFiles = ['postgres', 'nats'].map((name) => path.join(home, name, 'server.pid'));
    expect(pidFiles.map((file) => Number(readFileSync(file, 'utf8')) > 0)).toEqual([true, true]);

    owner.kill('SIGKILL');
    for (let tries = 0; tries < 100 && pidFiles.some(existsSync); tries += 1) await pause(100);

    expect(pidFiles.filter(existsSync)).toEqual([]);
    const again = await startPostgres({ dir: path.join(home, 'postgres'), durable: false });
    await again.stop();
  }, 60_000);
});
