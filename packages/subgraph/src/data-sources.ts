import pg from 'pg';
import { DataSource, type EntitySchema } from 'typeorm';
import type { DatabaseRole, ServiceConfig } from './config.ts';

/** PostgreSQL's OID of `date`. A day is a day: as a JavaScript Date it would shift with the machine's zone. */
const DATE_OID = 1082;
pg.types.setTypeParser(DATE_OID, (text) => text);

/** The connections of a running service, by what they are for. */
export type DataSources = Readonly<Record<Exclude<DatabaseRole, 'owner'> | 'audit', DataSource>>;

/** One DataSource per login role, and one for the audit of reads; the pools of relay and jobs are small. Connects all; throws when one cannot log in. */
export async function openDataSources(
  config: ServiceConfig,
  entities: readonly EntitySchema[],
): Promise<DataSources> {
  const sources: DataSources = {
    app: dataSource(config, 'app', config.poolSize, entities),
    // Of its own: a request that waits for its audit entry holds a connection of the other pool.
    audit: dataSource(config, 'app', 1, []),
    consumer: dataSource(config, 'consumer', 8, entities),
    relay: dataSource(config, 'relay', 2, []),
    jobs: dataSource(config, 'jobs', 4, entities),
  };
  await Promise.all(Object.values(sources).map((source) => source.initialize()));
  return sources;
}

/**
 * What every session is. The isolation stands here, so that no transaction needs a statement of its own to say it,
 * whatever the server's default is.
 */
const SESSION = String.raw`-c timezone=UTC -c default_transaction_isolation=read\ committed -c idle_in_transaction_session_timeout=60000`;

/** A DataSource that logs in as one role of the service. Times are UTC in every session. */
export function dataSource(
  config: ServiceConfig,
  role: DatabaseRole,
  max: number,
  entities: readonly EntitySchema[],
): DataSource {
  return new DataSource({
    type: 'postgres',
    url: config.database[role],
    entities: [...entities],
    synchronize: false,
    logging: false,
    applicationName: `${config.service} ${role}`,
    extra: {
      max,
      connectionTimeoutMillis: 5_000,
      options: `${SESSION}${role === 'app' ? ' -c statement_timeout=15000' : ''}`,
    },
  });
}

/** Closes every pool; waits for statements that are under way. */
export async function closeDataSources(sources: DataSources): Promise<void> {
  const open = Object.values(sources).filter((source) => source.isInitialized);
  await Promise.all(open.map((source) => source.destroy()));
}
