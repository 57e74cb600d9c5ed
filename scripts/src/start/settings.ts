import path from 'node:path';
import { CHECKOUT, defaultHome, StartFailure } from '@ger/embedded';
import { SERVICES, type ServiceName } from '../services.ts';

/** What a person can choose about a start, read from the environment once. */
export interface Settings {
  /** The one door: page and graph. */
  port: number;
  dataDir: string;
  /** Databases of services that are kept elsewhere: no embedded PostgreSQL for these. */
  databases: ReadonlyMap<ServiceName, string>;
  /** Broker kept elsewhere; its user may then be the same for all. */
  natsUrl: string | undefined;
  /** FILES_S3_…: a store that keeps the files, in place of a folder. */
  storage: Readonly<Record<string, string>>;
  /** Identity provider kept elsewhere; then there are no demo accounts. */
  issuer: string | undefined;
}

const DEFAULT_PORT = 4000;

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the data of this checkout is: GER_DATA_DIR (from the checkout, when relative) or the home folder. */
export function dataDirIn(environment: Environment): string {
  return path.resolve(CHECKOUT, environment.GER_DATA_DIR || defaultHome());
}

function portIn(text: string | undefined, faults: string[]): number {
  const port = Number(text || DEFAULT_PORT);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  faults.push(`GER_PORT must be a port number, not "${text}"`);
  return DEFAULT_PORT;
}

function urlIn(
  environment: Environment,
  name: string,
  protocols: readonly string[],
  faults: string[],
): string | undefined {
  const text = environment[name];
  if (text === undefined || text === '') return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // The text itself is not repeated: it may hold a password.
  if (!url || !protocols.includes(url.protocol))
    faults.push(`${name} must be an address like ${protocols[0]}//host`);
  return text;
}

/** What is said of a store for files; the services themselves check it. */
function storageIn(environment: Environment): Record<string, string> {
  const given = Object.entries(environment).filter(([name, value]) => name.startsWith('FILES_S3_') && value);
  return Object.fromEntries(given) as Record<string, string>;
}

/** The settings in the environment; throws StartFailure naming everything that is wrong with them. */
export function readSettings(environment: Environment): Settings {
  const faults: string[] = [];
  const databases = new Map<ServiceName, string>();
  for (const { name, env } of SERVICES) {
    const url = urlIn(environment, `DATABASE_URL_${env}`, ['postgres:', 'postgresql:'], faults);
    if (url !== undefined) databases.set(name, url);
  }
  const settings: Settings = {
    port: portIn(environment.GER_PORT, faults),
    dataDir: dataDirIn(environment),
    databases,
    natsUrl: urlIn(environment, 'NATS_URL', ['nats:', 'tls:'], faults),
    storage: storageIn(environment),
    issuer: urlIn(environment, 'OIDC_ISSUER', ['https:', 'http:'], faults),
  };
  if (faults.length > 0) throw new StartFailure(`Wrong settings: ${faults.join('; ')}.`);
  return settings;
}
