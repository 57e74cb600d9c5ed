import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { randomNatsPasswords, startNats } from '@ger/embedded';
import { levelOf, newId, type Agency, type Role } from '@ger/kernel';
import { ROLES } from '@ger/kernel';
import type { Publisher } from '@ger/schema/events';
import {
  createLogger,
  readConfig,
  startService,
  variableSuffix,
  type ServiceConfig,
  type ServiceDefinition,
} from '@ger/subgraph';
import type { Pool } from 'pg';
import { subgraphClient, type SubgraphClient } from './client.ts';
import { cloneDatabase, superuserUrl } from './database.ts';
import type { FileClient } from './file-client.ts';
import { eventProbe, type EventProbe } from './event-probe.ts';
import { testClock, type TestClock } from './test-clock.ts';
import { readRun } from './test-run.ts';

/** An officer of a test: a post in the service's directory and a signed line to the service. */
export interface TestOfficer extends SubgraphClient, FileClient {
  readonly officerId: string;
  readonly postId: string;
  readonly unitId: string;
  /** The same officer, saying what for. */
  for(purpose: string): SubgraphClient;
}

/** The post a test asks for. */
export interface OfficerWanted {
  readonly role: Role;
  /** Divisions the unit covers; none for a school or an organization. */
  readonly divisions?: readonly string[];
  /** Join an existing unit instead of a new one. */
  readonly unitId?: string;
  readonly kind?: string;
}

/** One service, running on its own database and broker, with its clock in the test's hand. */
export interface ServiceUnderTest {
  readonly url: string;
  readonly clock: TestClock;
  readonly events: EventProbe;
  /** Looks behind the walls. */
  readonly database: Pool;
  readonly config: ServiceConfig;
  officer(wanted: OfficerWanted): Promise<TestOfficer>;
  /** A child this service knows of, living in that village. */
  child(
    residence: string,
    more?: { birthDate?: string; sex?: 'MALE' | 'FEMALE'; identityTokens?: string[] },
  ): Promise<string>;
  anonymous(): SubgraphClient;
  /** Sum of the SQL statements of all requests so far. */
  statements(): Promise<number>;
  stop(): Promise<void>;
}

/** A Tuesday forenoon in Inner Mongolia, inside a known holiday calendar. */
export const TEST_START = new Date('2026-09-01T09:00:00+08:00');

/**
 * Starts a service for one test file. Stop it in `afterAll`. Commands wait less for a child they cannot see than the
 * two seconds of a running service: in a test what is said has arrived, and every role that sees nothing would wait.
 */
export async function startServiceUnderTest<P extends Publisher, S extends object>(
  service: ServiceDefinition<P, S>,
  start = TEST_START,
  childPatienceMs = 50,
): Promise<ServiceUnderTest> {
  const folder = await mkdtemp(path.join(readRun().folder, `${service.name}-`));
  await chmod(folder, 0o711); // as root the servers run as another user
  const clock = testClock(path.join(folder, 'clock'), start);
  const secrets = {
    token: randomBytes(32).toString('hex'),
    column: randomBytes(32).toString('hex'),
    gateway: randomBytes(32).toString('hex'),
  };
  const configOf = (name: string, broker = 'nats://unused'): ServiceConfig =>
    configFor(
      service.name,
      name,
      broker,
      clock.file,
      { ...secrets, files: path.join(folder, 'files') },
      childPatienceMs,
    );
  const [nats, database] = await Promise.all([
    startNats({
      dir: path.join(folder, 'nats'),
      passing: true,
      passwords: randomNatsPasswords(() => randomBytes(12).toString('hex')),
    }),
    cloneDatabase(service, configOf),
  ]);
  const config = configOf(database.name, nats.url(service.name));
  const logger = createLogger(service.name, process.env['LOG_LEVEL'] ?? 'silent');
  const events = await eventProbe(nats.url('admin'), database.superuser, logger);
  const running = await startService(service, config, logger);
  const url = `http://127.0.0.1:${running.port}`;
  const address = { subgraph: service.name, url, key: config.gatewayKeys[0] };
  return {
    url,
    clock,
    events,
    config,
    database: database.superuser,
    officer: (wanted) => hire(database.superuser, wanted, (identity) => subgraphClient(address, identity)),
    async child(residence, { birthDate = '2016-05-20', sex = 'FEMALE', identityTokens = [] } = {}) {
      const childId = newId();
      await events.say('civil-affairs', 'child.registered', {
        aggregateId: childId,
        occurredAt: clock.now(),
        division: residence,
        childId,
        payload: {
          childId,
          division: residence,
          birthDate,
          sex,
          categories: ['LEFT_BEHIND'],
          identityTokens,
        },
      });
      return childId;
    },
    anonymous: () => subgraphClient(address, { kind: 'public', address: 'hash' }),
    async statements() {
      const text = await (await fetch(`${url}/metrics`)).text();
      return Number(/^ger_sql_statements_total\{[^}]*\} (\d+)/m.exec(text)?.[1] ?? 0);
    },
    async stop() {
      await running.stop();
      await events.stop();
      await Promise.all([database.drop(), nats.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Secrets {
  token: string;
  column: string;
  gateway: string;
  /** Folder of a service that keeps files. */
  files: string;
}

function configFor(
  service: Publisher,
  database: string,
  broker: string,
  clock: string,
  secrets: Secrets,
  childPatienceMs: number,
): ServiceConfig {
  const url = new URL(superuserUrl(database));
  url.username = service.replaceAll('-', '_');
  url.password = readRun().password;
  return readConfig(service, {
    NODE_ENV: 'test',
    PORT: '0',
    [`DATABASE_URL_${variableSuffix(service)}`]: url.href,
    NATS_URL: broker,
    [`GATEWAY_KEY_${variableSuffix(service)}`]: secrets.gateway,
    IDENTITY_TOKEN_KEYS: `1:${secrets.token}`,
    COLUMN_KEYS: `1:${secrets.column}`,
    GER_TEST_CLOCK: clock,
    FILES_DIR: secrets.files,
    CHILD_PATIENCE_MS: String(childPatienceMs),
    DRAIN_GRACE_MS: '0',
  });
}

const ISSUER = 'https://issuer.test';

async function hire(
  database: Pool,
  { role, divisions = [], unitId, kind }: OfficerWanted,
  clientOf: (identity: Parameters<typeof subgraphClient>[1]) => SubgraphClient & FileClient,
): Promise<TestOfficer> {
  const post = { officerId: newId(), postId: newId(), unitId: unitId ?? newId(), subject: newId() };
  if (unitId === undefined)
    await recordUnit(database, post.unitId, ROLES[role].agency, kind ?? 'OFFICE', divisions);
  await database.query(
    `INSERT INTO post (post_id, officer_id, issuer, subject, unit_id, role, valid_from) VALUES ($1, $2, $3, $4, $5, $6, '2020-01-01')`,
    [post.postId, post.officerId, ISSUER, post.subject, post.unitId, role],
  );
  const identity = { kind: 'officer', issuer: ISSUER, subject: post.subject } as const;
  return { ...post, ...clientOf(identity), for: (purpose) => clientOf({ ...identity, purpose }) };
}

async function recordUnit(
  database: Pool,
  unitId: string,
  agency: Agency,
  kind: string,
  divisions: readonly string[],
): Promise<void> {
  for (const code of divisions) levelOf(code); // a wrong code would silently see nothing
  await database.query(
    `INSERT INTO unit (unit_id, agency, kind, superior_unit_id, divisions, seat) VALUES ($1, $2, $3, NULL, $4, $5)`,
    [unitId, agency, kind, divisions, divisions[0] ?? '150122'],
  );
}
