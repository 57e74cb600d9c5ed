import { StartFailure } from '@ger/embedded';
import { readSettings } from '../start/settings.ts';
import { portsIn } from '../start/ports.ts';
import { secretsIn } from '../start/secrets.ts';
import { SERVICES, type ServiceEntry } from '../services.ts';

export type LoginRole = 'app' | 'consumer' | 'relay' | 'jobs' | 'owner';

/** The databases and the broker of the installation that the environment and its data folder name. */
export interface Installation {
  /** Address under which a login role of a service reaches its database. */
  databaseUrl(service: ServiceEntry, role: LoginRole): string;
  /** Environment of a program of one service, as the starter gives it. */
  environment(service: ServiceEntry): Record<string, string>;
}

/** Finds the installation: servers kept elsewhere by their variables, ours by what the data folder remembers. */
export async function findInstallation(environment: NodeJS.ProcessEnv): Promise<Installation> {
  const { dataDir, databases, natsUrl } = readSettings(environment);
  const ports = await portsIn(dataDir, []);
  if (databases.size < SERVICES.length && ports.rememberedFor('postgres') === undefined)
    throw new StartFailure(`There is no installation on ${dataDir}. Start it once with: npm start`);
  const secrets = await secretsIn(dataDir);
  const stemUrl = ({ name, stem }: ServiceEntry): string =>
    databases.get(name) ??
    `postgres://${stem}:${secrets.databasePasswords[name]}@127.0.0.1:${ports.rememberedFor('postgres')}/${stem}`;
  return {
    databaseUrl(service, role) {
      const url = new URL(stemUrl(service));
      url.username = `${url.username}_${role}`;
      return url.href;
    },
    environment: (service) => ({
      NODE_ENV: environment['NODE_ENV'] ?? 'development',
      PORT: '0',
      [`DATABASE_URL_${service.env}`]: stemUrl(service),
      NATS_URL:
        natsUrl ??
        `nats://${service.name}:${secrets.natsPasswords[service.name]}@127.0.0.1:${ports.rememberedFor('nats')}`,
      [`GATEWAY_KEY_${service.env}`]: secrets.gatewayKeys[service.name],
      IDENTITY_TOKEN_KEYS: secrets.identityTokenKeys,
      COLUMN_KEYS: secrets.columnKeys[service.name],
    }),
  };
}
