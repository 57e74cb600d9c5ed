import { parseKeys, type KeyVersion } from '@ger/kernel';
import type { StorageSettings } from '@ger/files';
import type { Publisher } from '@ger/schema/events';
import { z } from 'zod';
import { signingKeys, type SigningKey } from './signature.ts';

/** Everything a service process is told from outside, read once. Nothing else touches `process.env`. */
export interface ServiceConfig {
  readonly service: Publisher;
  readonly mode: 'development' | 'test' | 'production';
  readonly host: string;
  readonly port: number;
  /** Login of each role: app, consumer, relay, jobs (requests, events, outbox, clock) and owner (migrations only). */
  readonly database: Readonly<Record<DatabaseRole, string>>;
  /** Stem of the login roles, e.g. `civil_affairs`. */
  readonly stem: string;
  readonly broker: string;
  readonly gatewayKeys: readonly [SigningKey, ...SigningKey[]];
  readonly identityTokenKeys: readonly KeyVersion[];
  readonly columnKeys: readonly KeyVersion[];
  readonly logLevel: string;
  /** Path of the clock file; test mode only. */
  readonly testClock: string | undefined;
  readonly poolSize: number;
  /** How long a command waits for a child it cannot see (yet), whatever the reason, before it says NOT_FOUND. */
  readonly childPatienceMs: number;
  /** How long a service that stops still takes requests that are on their way. */
  readonly drainGraceMs: number;
  /** Where a service that keeps files keeps them. */
  readonly storage: StorageSettings | undefined;
}

/** The login roles of a service (docs/adr/0003); `owner` migrates only. */
export type DatabaseRole = 'app' | 'consumer' | 'relay' | 'jobs' | 'owner';
const ROLES: readonly DatabaseRole[] = ['app', 'consumer', 'relay', 'jobs', 'owner'];

const keys = z.string().transform((text, context) => {
  try {
    return parseKeys(text);
  } catch (error) {
    context.addIssue({
      code: 'custom',
      message: error instanceof Error ? error.message : 'not a list of keys',
    });
    return z.NEVER;
  }
});

/** Variables that each service has its own of: their names end in the service's suffix. */
const OWN = new Set(['DATABASE_URL', 'GATEWAY_KEY']);

const ENVIRONMENT = z
  .object({
    NODE_ENV: z.enum(['development', 'test', 'production']),
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number().int().min(0).max(65_535),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    NATS_URL: z.string().startsWith('nats://'),
    GATEWAY_KEY: z.string().regex(/^[0-9a-f]{64}(,[0-9a-f]{64})*$/i, 'is not 64 hex digits'),
    IDENTITY_TOKEN_KEYS: keys,
    COLUMN_KEYS: keys,
    LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']).default('info'),
    GER_TEST_CLOCK: z.string().optional(),
    DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(6),
    CHILD_PATIENCE_MS: z.coerce.number().int().min(0).max(10_000).default(2_000),
    DRAIN_GRACE_MS: z.coerce.number().int().min(0).max(5_000).default(200),
    FILES_DIR: z.string().min(1).optional(),
    FILES_S3_BUCKET: z.string().min(1).optional(),
    FILES_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
    FILES_S3_REGION: z.string().min(1).default('us-east-1'),
    FILES_S3_ACCESS_KEY: z.string().min(1).optional(),
    FILES_S3_SECRET_KEY: z.string().min(1).optional(),
  })
  .refine((read) => read.GER_TEST_CLOCK === undefined || read.NODE_ENV === 'test', {
    path: ['GER_TEST_CLOCK'],
    message: 'is refused outside test mode',
    when: () => true, // also beside other faults, so that all are told at once
  })
  .refine((read) => read.FILES_DIR === undefined || read.FILES_S3_BUCKET === undefined, {
    path: ['FILES_DIR'],
    message: 'files are kept in a folder or in FILES_S3_BUCKET, not in both',
  })
  .refine(
    (read) =>
      read.FILES_S3_BUCKET === undefined ||
      (read.FILES_S3_ACCESS_KEY !== undefined && read.FILES_S3_SECRET_KEY !== undefined),
    { path: ['FILES_S3_BUCKET'], message: 'needs FILES_S3_ACCESS_KEY and FILES_S3_SECRET_KEY' },
  );

/** The suffix of a service's environment variables: `civil-affairs` → `CIVIL_AFFAIRS`. */
export function variableSuffix(service: Publisher): string {
  return service.toUpperCase().replaceAll('-', '_');
}

/** Reads and checks the environment of one service. Throws one Error that lists every fault, without any value. */
export function readConfig(service: Publisher, environment: NodeJS.ProcessEnv): ServiceConfig {
  const suffix = `_${variableSuffix(service)}`;
  const { data, error } = ENVIRONMENT.safeParse({
    ...environment,
    DATABASE_URL: environment[`DATABASE_URL${suffix}`],
    GATEWAY_KEY: environment[`GATEWAY_KEY${suffix}`],
  });
  if (!data) {
    const nameOf = (name: string): string => (OWN.has(name) ? `${name}${suffix}` : name);
    const faults = error.issues.map((issue) => `  ${nameOf(issue.path.join('.'))}: ${issue.message}`);
    throw new Error(`the environment of ${service} is not complete:\n${faults.join('\n')}`);
  }
  const url = new URL(data.DATABASE_URL);
  return {
    service,
    mode: data.NODE_ENV,
    host: data.HOST,
    port: data.PORT,
    stem: decodeURIComponent(url.username),
    database: loginsOf(url),
    broker: data.NATS_URL,
    gatewayKeys: signingKeys(data.GATEWAY_KEY),
    identityTokenKeys: data.IDENTITY_TOKEN_KEYS,
    columnKeys: data.COLUMN_KEYS,
    logLevel: data.LOG_LEVEL,
    testClock: data.GER_TEST_CLOCK,
    poolSize: data.DATABASE_POOL,
    childPatienceMs: data.CHILD_PATIENCE_MS,
    drainGraceMs: data.DRAIN_GRACE_MS,
    storage: storageOf(data),
  };
}

function storageOf(read: z.infer<typeof ENVIRONMENT>): StorageSettings | undefined {
  const { FILES_DIR: folder, FILES_S3_BUCKET: bucket } = read;
  if (folder !== undefined) return { kind: 'FOLDER', folder };
  if (bucket === undefined) return undefined;
  return {
    kind: 'S3',
    bucket,
    endpoint: read.FILES_S3_ENDPOINT,
    region: read.FILES_S3_REGION,
    accessKeyId: read.FILES_S3_ACCESS_KEY ?? '',
    secretAccessKey: read.FILES_S3_SECRET_KEY ?? '',
  };
}

/** `postgres://police:secret@host/police` → the same address for `police_app`, `police_consumer` … */
function loginsOf(url: URL): Record<DatabaseRole, string> {
  const loginOf = (role: DatabaseRole): string => {
    const login = new URL(url);
    login.username = `${url.username}_${role}`;
    return login.href;
  };
  return Object.fromEntries(ROLES.map((role) => [role, loginOf(role)])) as Record<DatabaseRole, string>;
}
