import path from 'node:path';
import { portalOrigins } from '../oidc/clients.ts';
import { SERVICES, type ServiceEntry, type ServiceName } from '../services.ts';
import type { Program } from './child.ts';
import type { Broker, Databases } from './infrastructure.ts';
import type { Secrets } from './secrets.ts';

/** What all programs of one stack share. */
export interface Shared {
  mode: 'development' | 'test';
  dataDir: string;
  secrets: Secrets;
  issuer: string;
  /** Test mode: the domain clock's file. */
  clockFile: string | undefined;
  /** FILES_S3_…, where a store is to keep the files; empty: a folder of the data folder does. */
  storage: Readonly<Record<string, string>>;
  /** The built page; absent: the gateway serves the graph alone. */
  portalDir: string | undefined;
}

const common = ({ mode, issuer, clockFile }: Shared): Record<string, string> => ({
  NODE_ENV: mode,
  HOST: '127.0.0.1',
  OIDC_ISSUER: issuer,
  ...(clockFile === undefined ? {} : { GER_TEST_CLOCK: clockFile }),
});

/** Environment of one service: its own keys and addresses, nobody else's. */
export function serviceEnvironment(
  service: ServiceEntry,
  shared: Shared,
  databases: Databases,
  broker: Broker,
): Record<string, string> {
  const { name, env } = service;
  const { secrets } = shared;
  return {
    ...common(shared),
    [`DATABASE_URL_${env}`]: databases.urlOf(service),
    NATS_URL: broker.urlFor(name),
    [`GATEWAY_KEY_${env}`]: secrets.gatewayKeys[name],
    IDENTITY_TOKEN_KEYS: secrets.identityTokenKeys,
    COLUMN_KEYS: secrets.columnKeys[name],
    ...shared.storage,
    ...(shared.storage['FILES_S3_BUCKET'] === undefined && {
      FILES_DIR: path.join(shared.dataDir, 'files', name),
    }),
  };
}

/** The program that serves one agency. */
export function serviceProgram({ name }: ServiceEntry, env: Record<string, string>, port: number): Program {
  return { name, folder: `services/${name}`, file: 'src/main.ts', env: { ...env, PORT: String(port) } };
}

/** The program that brings one agency's tables up to date, and ends. */
export function migrationProgram({ name }: ServiceEntry, env: Record<string, string>): Program {
  return {
    name: `${name}-migrate`,
    folder: `services/${name}`,
    file: 'src/migrate.ts',
    env: { ...env, PORT: '0' },
  };
}

/** The program that records the division tree, and the units and posts of the file when one is given, and ends. */
export function installProgram(env: Record<string, string>, directoryFile: string | undefined): Program {
  return {
    name: 'civil-affairs-install',
    folder: 'services/civil-affairs',
    file: 'src/install.ts',
    env: { ...env, PORT: '0' },
    args: directoryFile === undefined ? [] : ['--file', directoryFile],
  };
}

/** The whole house on a machine that other work may hold up for seconds: a read that comes late fails no test. */
const PATIENCE_OF_TESTS = { FETCH_TIMEOUT_MS: '10000', DEADLINE_MS: '20000' };

/** The one door: graph and page. Every agency that has no address here is simply not there. */
export function gatewayProgram(
  shared: Shared,
  port: number,
  subgraphs: ReadonlyMap<ServiceName, string>,
): Program {
  const perService = SERVICES.flatMap(({ name, env }) => [
    [`GATEWAY_KEY_${env}`, shared.secrets.gatewayKeys[name]],
    [`SUBGRAPH_${env}`, subgraphs.get(name) ?? ''],
  ]);
  return {
    name: 'gateway',
    folder: 'gateway',
    file: 'src/main.ts',
    env: {
      ...common(shared),
      ...(Object.fromEntries(perService) as Record<string, string>),
      PORT: String(port),
      OIDC_AUDIENCE: 'ger',
      OIDC_CLIENT_ID: 'ger-portal',
      ...(shared.mode === 'test' && PATIENCE_OF_TESTS),
      ...(shared.portalDir === undefined ? {} : { PORTAL_DIR: shared.portalDir }),
    },
  };
}

/** The local OpenID Connect provider, for a page served at `portalPort`. */
export function oidcProgram(
  shared: Pick<Shared, 'mode' | 'dataDir'>,
  port: number,
  portalPort: number,
): Program {
  return {
    name: 'identity-provider',
    folder: 'scripts',
    file: 'src/oidc/main.ts',
    env: {
      NODE_ENV: shared.mode,
      HOST: '127.0.0.1',
      PORT: String(port),
      OIDC_ISSUER: `http://127.0.0.1:${port}`,
      OIDC_KEYS_FILE: path.join(shared.dataDir, 'identity-provider.json'),
      PORTAL_ORIGINS: portalOrigins(portalPort).join(','),
    },
  };
}
