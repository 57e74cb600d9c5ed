import path from 'node:path';
import { demoDirectory } from '../demo/directory.ts';
import type { ServiceName } from '../services.ts';
import { SERVICES, type ServiceEntry } from '../services.ts';
import { logFileOf, runToEnd } from './child.ts';
import { runDemoOnce } from './demo.ts';
import type { Broker, Databases, Place } from './infrastructure.ts';
import { inPairs } from './in-pairs.ts';
import { keep } from './kept-json.ts';
import {
  gatewayProgram,
  installProgram,
  migrationProgram,
  serviceEnvironment,
  serviceProgram,
  type Shared,
} from './programs.ts';
import { type ServerProcess, serverProcess } from './server-process.ts';
import type { Stoppables } from './stoppables.ts';

const MIGRATION_LIMIT_MS = 180_000;
const INSTALL_LIMIT_MS = 120_000;

export interface ServicesInput {
  services?: readonly ServiceName[];
  demo?: boolean;
  place: Place;
  shared: Shared;
  database: Databases;
  broker: Broker;
  /** Of the gateway. */
  port: number;
  started: Stoppables;
}

/** What runs, and the way to put units, officers and posts on record. */
export interface RunningServices {
  services: ReadonlyMap<ServiceName, ServerProcess>;
  gateway: ServerProcess;
  recordDirectory: (directory: object) => Promise<void>;
}

/** Migrates and starts the services, then the gateway, then fills in demo data where asked and not yet done. */
export async function startServices(input: ServicesInput): Promise<RunningServices> {
  const { place, shared, database, broker, started } = input;
  const { dataDir, progress, ports } = place;
  const present = SERVICES.filter(({ name }) => input.services?.includes(name) ?? true);
  const environments = new Map(
    SERVICES.map((service) => [service.name, serviceEnvironment(service, shared, database, broker)]),
  );
  const environmentOf = ({ name }: ServiceEntry): Record<string, string> => environments.get(name) ?? {};

  const recordDirectory = (directory: object | undefined): Promise<void> =>
    install(dataDir, environments.get('civil-affairs') ?? {}, directory);

  await progress.step('Migrations', () =>
    inPairs(present, (service) =>
      runToEnd(migrationProgram(service, environmentOf(service)), dataDir, MIGRATION_LIMIT_MS),
    ),
  );

  if (present.some(({ name }) => name === 'civil-affairs')) {
    const directory = input.demo ? demoDirectory(shared.issuer) : undefined;
    await progress.step('Divisions, units and posts', () => recordDirectory(directory));
  }

  const addresses = new Map<ServiceName, string>();
  const services = new Map<ServiceName, ServerProcess>();
  for (const service of SERVICES) {
    const port = await ports.of(service.name);
    addresses.set(service.name, `http://127.0.0.1:${port}`);
    if (!present.includes(service)) continue;
    const program = serviceProgram(service, environmentOf(service), port);
    services.set(service.name, serverProcess(program, port, dataDir, logFileOf(dataDir, service.name)));
  }
  started.add(...services.values());
  await progress.step(`${services.size} services`, () => startTogether([...services.values()]));

  const gateway = serverProcess(
    gatewayProgram(shared, input.port, addresses),
    input.port,
    dataDir,
    logFileOf(dataDir, 'gateway'),
  );
  started.add(gateway);
  await progress.step('Gateway', () => gateway.start());

  if (input.demo) {
    const everything = Object.assign({}, ...environments.values()) as Record<string, string>;
    const env = { ...everything, NATS_URL: broker.urlFor('admin'), GER_URL: gateway.url };
    await progress.step('Demo data', () => runDemoOnce(dataDir, env));
  }
  return { services, gateway, recordDirectory };
}

/** What must be on record before anybody can sign in to an agency; running it again changes nothing. */
async function install(
  dataDir: string,
  env: Record<string, string>,
  directory: object | undefined,
): Promise<void> {
  const file = directory && path.join(dataDir, 'directory.json');
  if (file !== undefined) await keep(file, directory);
  await runToEnd(installProgram(env, file), dataDir, INSTALL_LIMIT_MS);
}

/** All at once; waits for every one, so that none is left half started when another fails. */
async function startTogether(servers: readonly ServerProcess[]): Promise<void> {
  const results = await Promise.allSettled(servers.map((server) => server.start()));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
