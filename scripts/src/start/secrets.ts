import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { NATS_USERS, type NatsUser } from '@ger/embedded';
import { SERVICES, type ServiceName } from '../services.ts';
import { keep, readKept } from './kept-json.ts';

/** What one installation's parts share with each other and with nobody else. All hex. */
export interface Secrets {
  databasePasswords: Record<ServiceName, string>;
  natsPasswords: Record<NatsUser, string>;
  /** Between the gateway and each subgraph, 32 bytes. */
  gatewayKeys: Record<ServiceName, string>;
  /** The region's keys for identity tokens: `1:<hex>[,2:<hex>]`. */
  identityTokenKeys: string;
  /** Column encryption of each service: `1:<hex 32 bytes>`. */
  columnKeys: Record<ServiceName, string>;
}

const secret = (bytes = 32): string => randomBytes(bytes).toString('hex');

function forEach<Name extends string>(names: readonly Name[], make: () => string): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, make()])) as Record<Name, string>;
}

/** Fresh random secrets for a new installation. */
export function newSecrets(): Secrets {
  const services = SERVICES.map(({ name }) => name);
  return {
    databasePasswords: forEach(services, () => secret(24)),
    natsPasswords: forEach(NATS_USERS, () => secret(24)),
    gatewayKeys: forEach(services, () => secret()),
    identityTokenKeys: `1:${secret()}`,
    columnKeys: forEach(services, () => `1:${secret()}`),
  };
}

/** The secrets of this data folder, made once and kept (mode 600): without them its encrypted columns are lost. */
export async function secretsIn(dataDir: string): Promise<Secrets> {
  const file = path.join(dataDir, 'secrets.json');
  const kept = await readKept<Secrets>(file);
  if (kept) return kept;
  const made = newSecrets();
  await keep(file, made);
  return made;
}
