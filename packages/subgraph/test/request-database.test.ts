import { randomBytes } from 'node:crypto';
import { dataSource, readConfig } from '@ger/subgraph';
import { cloneDatabase, readRun, superuserUrl, type TestDatabase } from '@ger/test-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Counter, Registry } from 'prom-client';
import type { DataSource, EntityManager } from 'typeorm';
import { requestDatabase, type RequestDatabase } from '../src/request-database.ts';

let database: TestDatabase;
let source: DataSource;
let statements: Counter;
let request: RequestDatabase;

beforeAll(async () => {
  database = await cloneDatabase({ name: 'police', migrations: [] }, configOf);
  await database.superuser.query('CREATE TABLE note (said text); GRANT SELECT, INSERT ON note TO police_app');
  source = dataSource(configOf(database.name), 'app', 3, []);
  await source.initialize();
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});
beforeEach(() => {
  statements = new Counter({ name: 'statements', help: 'statements', registers: [new Registry()] });
  request = requestDatabase(
    source,
    (manager) => manager.query(`SELECT set_config('app.unit_id', 'mine', true)`),
    statements,
  );
});

function configOf(name: string) {
  const url = new URL(superuserUrl(name));
  url.username = 'police';
  url.password = readRun().password;
  const key = randomBytes(32).toString('hex');
  return readConfig('police', {
    NODE_ENV: 'test',
    PORT: '0',
    DATABASE_URL_POLICE: url.href,
    NATS_URL: 'nats://127.0.0.1:4222',
    GATEWAY_KEY_POLICE: key,
    IDENTITY_TOKEN_KEYS: `1:${key}`,
    COLUMN_KEYS: `1:${key}`,
  });
}

interface Where {
  readonly pid: number;
  readonly began: string;
  readonly unit: string;
}
const WHERE = `SELECT pg_backend_pid() AS pid, transaction_timestamp()::text AS began, current_setting('app.unit_id') AS unit`;
const where = async (db: EntityManager): Promise<Where | undefined> => (await db.query<Where[]>(WHERE))[0];
const say = (text: string) => (db: EntityManager) =>
  db.query(`INSERT INTO note VALUES ($1)`, [text]).then(() => text);
const said = async (text: string): Promise<boolean> => {
  const { rowCount } = await database.superuser.query('SELECT FROM note WHERE said = $1', [text]);
  return rowCount === 1;
};
const connections = async (): Promise<number> => {
  const { rows } = await database.superuser.query<{ count: string }>(
    `SELECT count(*) AS count FROM pg_stat_activity WHERE datname = current_database() AND usename = 'police_app' AND state LIKE 'idle in transaction%'`,
  );
  return Number(rows[0]?.count);
};
const countOf = async (): Promise<number> => (await statements.get()).values[0]?.value ?? 0;

describe('the database of a request', () => {
  it('answers fifty readers who ask at once over one connection, in one transaction within the scope', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => request.read(where)));
    const open = await connections();
    await request.close();

    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.unit).toBe('mine');
    expect(open).toBe(1);
  });

  it('sends the statements of all readers one after the other', async () => {
    const runner = source.createQueryRunner();
    let [underWay, most] = [0, 0];
    const send = runner.query.bind(runner);
    runner.query = async (...args: Parameters<typeof runner.query>) => {
      most = Math.max(most, ++underWay);
      return send(...args).finally(() => underWay--);
    };
    const watched = requestDatabase(
      { createQueryRunner: () => runner } as DataSource,
      () => Promise.resolve(),
      statements,
    );

    await Promise.all(Array.from({ length: 50 }, () => watched.read(where)));
    await watched.close();

    expect(most).toBe(1);
  });

  it('counts every statement: fifty questions, the beginning with its mode, the scope, and at its end the commit', async () => {
    await Promise.all(Array.from({ length: 50 }, () => request.read(where)));
    const during = await countOf();
    await request.close();

    expect([during, await countOf()]).toEqual([50 + 3, 50 + 4]);
  });

  it('reads what was committed, whatever the server would do by itself', async () => {
    await database.superuser.query(
      `ALTER DATABASE "${database.name}" SET default_transaction_isolation = 'serializable'`,
    );
    const fresh = dataSource(configOf(database.name), 'app', 1, []);
    await fresh.initialize();
    const [level] = await fresh.query<{ transaction_isolation: string }[]>('SHOW transaction_isolation');
    await fresh.destroy();

    expect(level?.transaction_isolation).toBe('read committed');
  });

  it('lets no reader write', async () => {
    await expect(request.read(say('by a reader'))).rejects.toThrow('read-only transaction');
    await request.close();

    expect(await said('by a reader')).toBe(false);
  });

  it('commits what a command did and reads it afterwards on the same connection', async () => {
    const before = await request.read(where);
    await request.write(say('kept'), () => true);
    const seen = await request.read((db) => db.query<unknown[]>(`SELECT FROM note WHERE said = 'kept'`));
    const after = await request.read(where);
    await request.close();

    expect(seen).toHaveLength(1);
    expect(after?.pid).toBe(before?.pid);
    expect(after?.began).not.toBe(before?.began);
  });

  it('may be closed in between: what follows takes a connection anew', async () => {
    await request.read(where);
    await request.close();
    const open = await connections();
    const again = await request.read(where);
    await request.close();

    expect(open).toBe(0);
    expect(again?.unit).toBe('mine');
  });

  it('takes back what a refused or failed command did', async () => {
    await request.write(say('refused'), () => false);
    const fails = async (db: EntityManager): Promise<string> => {
      await say('failed')(db);
      throw new Error('no');
    };
    await expect(request.write(fails, () => true)).rejects.toThrow('no');
    await request.write(say('next'), () => true);
    await request.close();

    expect([await said('refused'), await said('failed'), await said('next')]).toEqual([false, false, true]);
  });

  it('gives its connection back in order after a failed statement', async () => {
    await expect(request.read((db) => db.query('SELECT 1/0'))).rejects.toThrow('division by zero');
    await request.close();

    expect(await connections()).toBe(0);
    const next = requestDatabase(source, () => Promise.resolve(), statements);
    expect(await next.read(where)).toBeDefined();
    await next.close();
  });

  it('takes no connection when nobody asks', async () => {
    await request.close();

    expect(await countOf()).toBe(0);
  });
});
