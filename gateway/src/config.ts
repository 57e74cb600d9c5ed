import { statSync } from 'node:fs';
import { signingKeys } from '@ger/subgraph/signature';
import type { SigningKey } from '@ger/subgraph/signature';
import { z } from 'zod';
import { AGENCY_NAMES } from './agencies.ts';
import type { AgencyName } from './agencies.ts';

/** Where an agency's instances listen, and the keys between it and the gateway (the first one signs). */
export interface AgencyAddress {
  readonly instances: readonly string[];
  readonly keys: readonly [SigningKey, ...SigningKey[]];
}

/** The environment, read once. Times are milliseconds. */
export interface GatewayConfig {
  readonly mode: 'development' | 'test' | 'production';
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  /** OpenTelemetry collector; absent, traces are not exported. */
  readonly traceEndpoint: string | undefined;
  readonly agencies: Readonly<Record<AgencyName, AgencyAddress>>;
  readonly oidc: { readonly issuer: string; readonly audience: string; readonly clientId: string };
  /** Folder of the built portal; absent, no page is served. */
  readonly portalDir: string | undefined;
  /** One fetch of a read from one agency. */
  readonly fetchTimeout: number;
  /** One command: an import of a spreadsheet takes its time. */
  readonly commandTimeout: number;
  /** A whole read, all its steps together. */
  readonly deadline: number;
  /** Operations without sign-in, per address and minute. */
  readonly publicPerMinute: number;
  /** Addresses of the proxies whose `x-forwarded-for` is believed. */
  readonly trustedProxies: readonly string[];
}

/** Every fault of the environment at once, one line each. */
export class ConfigFaults extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigFaults';
    this.faults = faults;
  }
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const milliseconds = (standard: number) => z.coerce.number().int().positive().max(600_000).default(standard);
const httpUrl = z.url({ protocol: /^https?$/, error: 'not an http(s) URL' });
const list = z.string().transform((text) => text.split(',').map((part) => part.trim()));
const keys = z.string().transform((text, { addIssue }) => {
  try {
    return signingKeys(text);
  } catch {
    addIssue('32 bytes in hex expected; several keys are parted by commas');
    return z.NEVER;
  }
});

const SHAPE = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(4000),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  OIDC_ISSUER: httpUrl,
  OIDC_AUDIENCE: z.string().default('ger'),
  OIDC_CLIENT_ID: z.string().default('ger-portal'),
  PORTAL_DIR: z.string().refine(isFolder, 'no such folder').optional(),
  FETCH_TIMEOUT_MS: milliseconds(3_000),
  COMMAND_TIMEOUT_MS: milliseconds(60_000),
  DEADLINE_MS: milliseconds(8_000),
  PUBLIC_PER_MINUTE: z.coerce.number().int().positive().default(20),
  TRUSTED_PROXIES: list.default([]),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional(),
  GER_TEST_CLOCK: z.string().optional(),
  APOLLO_DISABLE_SECURITY_RECURSIVE_SELECTIONS_CHECK: z.undefined('switches off a protection of the planner'),
  APOLLO_DISABLE_SECURITY_NON_LOCAL_SELECTIONS_CHECK: z.undefined('switches off a protection of the planner'),
});

/** Reads and checks the environment. Throws `ConfigFaults` with everything that is wrong, not only the first. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): GatewayConfig {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value));
  const shape = SHAPE.safeParse(given);
  const addresses = AGENCY_NAMES.map((name) => [name, addressOf(name, given)] as const);
  const faults = [
    ...(shape.success ? crossFaults(shape.data) : faultLines(shape.error, given)),
    ...addresses.flatMap(([, address]) => (Array.isArray(address) ? address : [])),
  ];
  if (!shape.success || faults.length > 0) throw new ConfigFaults(faults);
  const env = shape.data;
  return {
    mode: env.NODE_ENV,
    host: env.HOST,
    port: env.PORT,
    logLevel: env.LOG_LEVEL,
    traceEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
    agencies: Object.fromEntries(addresses) as Record<AgencyName, AgencyAddress>,
    oidc: { issuer: env.OIDC_ISSUER, audience: env.OIDC_AUDIENCE, clientId: env.OIDC_CLIENT_ID },
    portalDir: env.PORTAL_DIR,
    fetchTimeout: env.FETCH_TIMEOUT_MS,
    commandTimeout: env.COMMAND_TIMEOUT_MS,
    deadline: env.DEADLINE_MS,
    publicPerMinute: env.PUBLIC_PER_MINUTE,
    trustedProxies: env.TRUSTED_PROXIES,
  };
}

function addressOf(name: AgencyName, given: Record<string, unknown>): AgencyAddress | string[] {
  const stem = name.toUpperCase().replaceAll('-', '_');
  const instances = `SUBGRAPH_${stem}`;
  const key = `GATEWAY_KEY_${stem}`;
  const shape = z.object({ [instances]: list.pipe(z.array(httpUrl).min(1)), [key]: keys }).safeParse(given);
  if (!shape.success) return faultLines(shape.error, given);
  return { instances: shape.data[instances], keys: shape.data[key] } as AgencyAddress;
}

function crossFaults(env: z.infer<typeof SHAPE>): string[] {
  const faults: string[] = [];
  if (env.GER_TEST_CLOCK !== undefined && env.NODE_ENV !== 'test')
    faults.push('GER_TEST_CLOCK: a clock that can be moved is for NODE_ENV=test only');
  const issuer = new URL(env.OIDC_ISSUER);
  if (env.NODE_ENV === 'production' && issuer.protocol !== 'https:' && !LOOPBACK.has(issuer.hostname))
    faults.push('OIDC_ISSUER: https is required in production');
  return faults;
}

function faultLines(error: z.ZodError, given: Record<string, unknown>): string[] {
  return error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return `${name}: ${name in given ? message : 'is required'}`;
  });
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
