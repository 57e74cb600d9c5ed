import { createHash, randomBytes } from 'node:crypto';
import { createServiceDatabase } from '@ger/embedded';
import { migrate, type MigrationClass, type ServiceConfig } from '@ger/subgraph';
import pg from 'pg';
import { readRun } from './test-run.ts';

/** A database of one service, cloned from its migrated template. */
export interface TestDatabase {
  readonly name: string;
  /** As the owner of everything: to look behind the walls. Never for what the service itself must be able to do. */
  readonly superuser: pg.Pool;
  drop(): Promise<void>;
}

interface Service {
  readonly name: string;
  readonly migrations: readonly MigrationClass[];
}

const TEMPLATE_LOCK = 4_711;

/** Address of a database of this run. */
export function superuserUrl(database = 'postgres'): string {
  const url = new URL(readRun().superuserUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** A fresh migrated database; `configOf` says how the service would reach a database of a name. */
export async function cloneDatabase(
  service: Service,
  configOf: (database: string) => ServiceConfig,
): Promise<TestDatabase> {
  const stem = service.name.replaceAll('-', '_');
  const fingerprint = createHash('sha256').update(JSON.stringify(service.migrations.map(({ name }) => name)));
  const template = `template_${stem}_${fingerprint.digest('hex').slice(0, 8)}`;
  const name = `${stem}_${randomBytes(5).toString('hex')}`;
  const { password } = readRun();
  await withLock(async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (rowCount === 0) {
      await createServiceDatabase(superuserUrl, { stem, database: template, password });
      await migrate(configOf(template), service.migrations);
    }
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${stem}_owner`);
    await createServiceDatabase(superuserUrl, { stem, database: name, password });
  });
  const superuser = new pg.Pool({ connectionString: superuserUrl(name), max: 2, options: '-c timezone=UTC' });
  return {
    name,
    superuser,
    async drop() {
      // `end` does not wait for the servers' side, which may still be cut off by the drop: that is no failure of a test.
      superuser.on('error', () => undefined);
      await superuser.end();
      await withLock((client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`).then(() => undefined));
    },
  };
}

/** Templates are made, cloned and dropped by one worker at a time. */
async function withLock(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl() });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await work(client);
  } finally {
    await client.end();
  }
}
