import path from 'node:path';
import {
  createServiceDatabase,
  type NatsServer,
  type PostgresServer,
  startNats,
  startPostgres,
} from '@ger/embedded';
import { SERVICES, type ServiceEntry, type ServiceName } from '../services.ts';
import { makeStreams } from '../streams/streams.ts';
import { logFileOf } from './child.ts';
import type { Ports } from './ports.ts';
import type { Progress } from './progress.ts';
import type { Secrets } from './secrets.ts';

/** Databases and broker that the services are pointed at: ours, or those of someone else's servers. */
export interface Databases {
  /** Ours; absent when every service's database is kept elsewhere. */
  server: PostgresServer | undefined;
  urlOf(service: ServiceEntry): string;
}

export interface Broker {
  /** Ours; absent when it is kept elsewhere. */
  server: NatsServer | undefined;
  urlFor(user: ServiceName | 'admin'): string;
}

export interface Place {
  dataDir: string;
  secrets: Secrets;
  ports: Ports;
  progress: Progress;
}

/** Starts PostgreSQL with one database per service, except for those whose address is given. */
export async function startDatabases(
  { dataDir, secrets, ports, progress }: Place,
  external: ReadonlyMap<ServiceName, string>,
  durable: boolean,
): Promise<Databases> {
  const own = SERVICES.filter(({ name }) => !external.has(name));
  let server: PostgresServer | undefined;
  if (own.length > 0) {
    const started = await progress.step('PostgreSQL', () => {
      const preferredPort = ports.rememberedFor('postgres');
      const logFile = logFileOf(dataDir, 'postgres');
      const dir = path.join(dataDir, 'postgres');
      return startPostgres({
        dir,
        logFile,
        durable,
        ...(preferredPort === undefined ? {} : { preferredPort }),
      });
    });
    server = started;
    ports.remember('postgres', started.port);
    await progress.step('Databases and login roles', async () => {
      for (const { name, stem } of own) {
        const password = secrets.databasePasswords[name];
        await createServiceDatabase(started.superuserUrl, { stem, database: stem, password });
      }
    });
  }
  const urlOf = ({ name, stem }: ServiceEntry): string =>
    external.get(name) ??
    `postgres://${stem}:${secrets.databasePasswords[name]}@127.0.0.1:${server?.port}/${stem}`;
  return { server, urlOf };
}

/** Starts nats-server, except when an address is given, and makes the streams. */
export async function startBroker(
  { dataDir, secrets, ports, progress }: Place,
  external: string | undefined,
): Promise<Broker> {
  let server: NatsServer | undefined;
  if (external === undefined) {
    server = await progress.step('NATS JetStream', () => {
      const preferredPort = ports.rememberedFor('nats');
      return startNats({
        dir: path.join(dataDir, 'nats'),
        logFile: logFileOf(dataDir, 'nats'),
        passwords: secrets.natsPasswords,
        onFetch: () =>
          progress.note('nats-server is not installed: fetching the package of the distribution'),
        ...(preferredPort === undefined ? {} : { preferredPort }),
      });
    });
    ports.remember('nats', server.port);
  }
  const urlFor = (user: ServiceName | 'admin'): string => server?.url(user) ?? external ?? '';
  await makeStreams(urlFor('admin'));
  return { server, urlFor };
}
