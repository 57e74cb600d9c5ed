import { randomBytes } from 'node:crypto';
import { accessReactions, enterScope, guardByOwner, guardByPlace, guardByReach } from '@ger/access';
import { newId, ROLES, type DivisionCode, type Officer, type Role } from '@ger/kernel';
import type { Envelope, PayloadOf, EventName, Publisher } from '@ger/schema/events';
import { dataSource, readConfig, type DatabaseRole, type ServiceConfig } from '@ger/subgraph';
import { cloneDatabase, readRun, superuserUrl, type TestDatabase } from '@ger/test-kit';
import type { DataSource, EntityManager, MigrationInterface, QueryRunner } from 'typeorm';

/** A current row about a child, its versions, and a place: the three kinds of guarded table, as small as can be. */
class CreateMatter1767225900000 implements MigrationInterface {
  name = 'CreateMatter1767225900000';
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE matter (
        matter_id uuid PRIMARY KEY, child_id uuid NOT NULL, division_no bigint, place_no bigint, unit_id uuid, state text NOT NULL);
      CREATE TABLE matter_version (matter_id uuid REFERENCES matter, version integer, PRIMARY KEY (matter_id, version));
      CREATE TABLE venue (venue_id uuid PRIMARY KEY, place_no bigint NOT NULL, unit_id uuid NOT NULL);
      GRANT SELECT, INSERT ON matter, matter_version, venue TO police_app;
      GRANT UPDATE (state) ON matter TO police_app;
      GRANT SELECT, UPDATE (division_no) ON matter TO police_consumer;
      ${guardByReach({ stem: 'police', table: 'matter', place: true, unit: true })}
      ${guardByOwner({ stem: 'police', table: 'matter_version', owner: 'matter', column: 'matter_id' })}
      ${guardByPlace({ stem: 'police', table: 'venue' })}`);
  }
  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE venue, matter_version, matter');
  }
}

const DEFINITION = { name: 'police', migrations: [CreateMatter1767225900000] } as const;
export const LOGINS = [
  'app',
  'consumer',
  'relay',
  'jobs',
  'owner',
] as const satisfies readonly DatabaseRole[];
export const TODAY = '2026-09-01';

/** A database with the walls of `packages/access`, entered by each login role. */
export interface Cases {
  readonly as: Readonly<Record<DatabaseRole, DataSource>>;
  readonly superuser: TestDatabase['superuser'];
  /** Takes in an event of another agency, as `<stem>_consumer`. */
  hear<P extends Publisher, N extends EventName<P>>(
    publisher: P,
    type: N,
    payload: PayloadOf<P, N>,
    childId?: string,
  ): Promise<void>;
  stop(): Promise<void>;
}

/** Opens a fresh database. */
export async function openCases(): Promise<Cases> {
  const database = await cloneDatabase(DEFINITION, configOf);
  const config = configOf(database.name);
  const sources = LOGINS.map((role) => [role, dataSource(config, role, 4, [])] as const);
  await Promise.all(sources.map(([, source]) => source.initialize()));
  const as = Object.fromEntries(sources) as Record<DatabaseRole, DataSource>;
  const reactions = accessReactions(['matter']);
  return {
    as,
    superuser: database.superuser,
    async hear(publisher, type, payload, childId) {
      const envelope = envelopeOf(publisher, type, payload, childId);
      await as.consumer.transaction(async (manager) => {
        for (const reaction of reactions.filter(({ event }) => event === `${publisher}/${type}`))
          await reaction.handle(manager, envelope);
      });
    },
    async stop() {
      await Promise.all(sources.map(([, source]) => source.destroy()));
      await database.drop();
    },
  };
}

function configOf(database: string): ServiceConfig {
  const url = new URL(superuserUrl(database));
  url.username = 'police';
  url.password = readRun().password;
  const key = randomBytes(32).toString('hex');
  return readConfig('police', {
    NODE_ENV: 'test',
    PORT: '0',
    DATABASE_URL_POLICE: url.href,
    NATS_URL: 'nats://police@127.0.0.1:4222',
    GATEWAY_KEY_POLICE: key,
    IDENTITY_TOKEN_KEYS: `1:${key}`,
    COLUMN_KEYS: `1:${key}`,
  });
}

function envelopeOf(publisher: Publisher, type: string, payload: unknown, childId?: string): Envelope {
  return {
    id: newId(),
    publisher,
    type,
    schemaVersion: 1,
    aggregate: { kind: type, id: newId() },
    aggregateVersion: 1,
    occurredAt: `${TODAY}T01:00:00.000Z`,
    division: null,
    childId: childId ?? null,
    postId: null,
    causedBy: null,
    payload,
  };
}

/** An officer in a post of a unit of their own. */
export function anOfficer(role: Role, divisions: readonly DivisionCode[], unitId = newId()): Officer {
  const { agency } = ROLES[role];
  return { officerId: newId(), subject: newId(), post: { postId: newId(), role, unitId, agency, divisions } };
}

/** Works in a transaction of requests, within the officer's scope; nothing is kept when the work throws. */
export function within<T>(
  cases: Cases,
  officer: Officer,
  work: (manager: EntityManager) => Promise<T>,
  day = TODAY,
): Promise<T> {
  return cases.as.app.transaction(async (manager) => {
    await enterScope(manager, officer, day);
    return work(manager);
  });
}
