import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { createServiceDatabase } from '@ger/embedded';
import type { Envelope, Publisher } from '@ger/schema/events';
import { byClock } from '@ger/kernel';
import { messagingTables, outbox, outboxOnce, roomToCount, type Reaction } from '../../src/index.ts';
import type { Servers } from './servers.ts';

type Role = 'owner' | 'app' | 'consumer' | 'relay' | 'jobs';

/** One service's database with the messaging tables and a table of effects that only the consumer writes. */
export interface TestService {
  readonly name: Publisher;
  readonly stem: string;
  as(role: Role): Promise<DataSource>;
  url(role: Role): string;
  /** As the superuser, who sees past every policy. */
  look<T = Record<string, unknown>>(text: string, parameters?: unknown[]): Promise<T[]>;
  /** What the reactions did, in the order they did it: `aggregate version`. */
  effects(): Promise<string[]>;
  close(): Promise<void>;
}

const EFFECTS = (stem: string): string => `
  CREATE TABLE effect (position bigint GENERATED ALWAYS AS IDENTITY, aggregate text, version integer);
  GRANT INSERT ON effect TO ${stem}_consumer`;

/** All that messaging keeps, as the migrations of a service make it. */
const TABLES = (stem: string): string => messagingTables(stem) + roomToCount + outboxOnce(stem);

/**
 * A fresh database for each call; the roles' names are its own, so nothing is shared between tests. `tables`: default as they
 * are today; else as an older installation has them.
 */
export async function aService(servers: Servers, name: Publisher, tables = TABLES): Promise<TestService> {
  const stem = `${name.replaceAll('-', '_')}_${randomUUID().replaceAll(/[^a-f]/g, '')}`;
  const password = randomUUID();
  await createServiceDatabase(servers.postgres.superuserUrl, { stem, database: stem, password });
  const opened: DataSource[] = [];
  const openAt = async (url: string): Promise<DataSource> => {
    const source = await new DataSource({ type: 'postgres', url, extra: { max: 10 } }).initialize();
    opened.push(source);
    return source;
  };
  const superuser = await openAt(servers.postgres.superuserUrl(stem));
  const url = (role: Role): string =>
    `postgres://${stem}_${role}:${password}@127.0.0.1:${servers.postgres.port}/${stem}`;
  const owner = await openAt(url('owner'));
  await owner.query(tables(stem));
  await owner.query(EFFECTS(stem));
  const look = <T>(text: string, parameters: unknown[] = []): Promise<T[]> =>
    superuser.query<T[]>(text, parameters);
  return {
    name,
    stem,
    url,
    look,
    as: (role) => openAt(url(role)),
    effects: async () => {
      const rows = await look<{ effect: string }>(
        `SELECT aggregate || ' ' || version AS effect FROM effect ORDER BY position`,
      );
      return rows.map((row) => row.effect);
    },
    close: async () => {
      await Promise.all(opened.filter((source) => source.isInitialized).map((source) => source.destroy()));
    },
  };
}

/** Writes one row for each event that comes, of whatever kind. */
export const noteEffect: Reaction = {
  event: '*',
  handle: async (manager, envelope) => {
    await manager.query('INSERT INTO effect (aggregate, version) VALUES ($1, $2)', [
      envelope.aggregate.id,
      envelope.aggregateVersion,
    ]);
  },
};

/** A command of the police: one event of an incident, in one transaction. */
export async function acceptIncident(app: DataSource, incidentId: string): Promise<Envelope> {
  return app.transaction((manager) =>
    outbox('police', manager, { actor: byClock('test'), now: new Date('2026-09-01T02:00:00Z') }).add(
      'incident.accepted',
      { aggregateId: incidentId, division: '150303', payload: { incidentId, unitId: UNIT } },
    ),
  );
}

export const UNIT = '0192d8a0-0000-7000-8000-000000000001';
