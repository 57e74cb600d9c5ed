import {
  accessTables,
  barredTables,
  figureTables,
  mergedChildrenLocks,
  mergedChildrenTables,
} from '@ger/access';
import { messagingTables, outboxOnce, roomToCount } from '@ger/messaging';
import type { EntityManager, MigrationInterface, QueryRunner } from 'typeorm';
import type { ServiceConfig } from './config.ts';
import { dataSource } from './data-sources.ts';
import { idempotencyTable } from './idempotency.ts';

/** A migration as TypeORM takes it. */
export type MigrationClass = new () => MigrationInterface;

/** First migration of every service: outbox and inbox, directory and scope, audit, repeated submissions. */
function foundation(stem: string): MigrationClass {
  return class CreateFoundation1767225600000 implements MigrationInterface {
    name = 'CreateFoundation1767225600000';
    async up(db: QueryRunner): Promise<void> {
      await db.query(`${messagingTables(stem)} ${accessTables(stem)} ${idempotencyTable(stem)}`);
    }
    async down(): Promise<void> {
      throw new Error('the foundation is not taken back: drop the database instead');
    }
  };
}

/** Merged files: what every service keeps of them, and how scope follows (2.4). */
function mergedChildren(stem: string): MigrationClass {
  return class FollowMergedChildren1767225860000 implements MigrationInterface {
    name = 'FollowMergedChildren1767225860000';
    async up(db: QueryRunner): Promise<void> {
      await db.query(mergedChildrenTables(stem));
    }
    async down(): Promise<void> {
      throw new Error('scope cannot forget merged files: drop the database instead');
    }
  };
}

/** In which order merges and moves lock. */
function mergedChildrenLocking(stem: string): MigrationClass {
  return class LockMergedChildren1767225860400 implements MigrationInterface {
    name = 'LockMergedChildren1767225860400';
    async up(db: QueryRunner): Promise<void> {
      await db.query(mergedChildrenLocks(stem));
    }
    async down(): Promise<void> {
      throw new Error('scope cannot forget merged files: drop the database instead');
    }
  };
}

/** Who is barred from work with children (L.13), and the stricter figures of region, league and banner. */
function barringAndFigures(stem: string): MigrationClass {
  return class KeepBarringAndFigures1767225893010 implements MigrationInterface {
    name = 'KeepBarringAndFigures1767225893010';
    async up(db: QueryRunner): Promise<void> {
      await db.query(`${barredTables(stem)} ${figureTables(stem)}`);
    }
    async down(db: QueryRunner): Promise<void> {
      await db.query(`DROP TABLE figure_tightened, barred_officer`);
    }
  };
}

/** Events are numbered and counted without an index being written each time. */
class LeaveRoomToCount1767226263000 implements MigrationInterface {
  name = 'LeaveRoomToCount1767226263000';
  async up(db: QueryRunner): Promise<void> {
    await db.query(roomToCount);
  }
  async down(db: QueryRunner): Promise<void> {
    await db.query(
      `ALTER TABLE outbox_aggregate RESET (fillfactor); ALTER TABLE inbox_position RESET (fillfactor)`,
    );
  }
}

/** An event is written once: what waits to be sent, and what was, stands beside it. */
function writingEventsOnce(stem: string): MigrationClass {
  return class WriteEventsOnce1767226266000 implements MigrationInterface {
    name = 'WriteEventsOnce1767226266000';
    async up(db: QueryRunner): Promise<void> {
      await db.query(outboxOnce(stem));
    }
    async down(): Promise<void> {
      throw new Error('events are not written anew: drop the database instead');
    }
  };
}

/** What every service's database has besides its own. */
const common = (stem: string): MigrationClass[] => [
  foundation(stem),
  mergedChildren(stem),
  mergedChildrenLocking(stem),
  barringAndFigures(stem),
  LeaveRoomToCount1767226263000,
  writingEventsOnce(stem),
];

/**
 * Brings the service's database up to date as its owner role, each migration in a transaction of its own. Answers the
 * names of those that ran.
 */
export async function migrate(
  config: ServiceConfig,
  migrations: readonly MigrationClass[],
): Promise<string[]> {
  const source = dataSource(config, 'owner', 2, []);
  source.setOptions({ migrations: [...common(config.stem), ...migrations] });
  await source.initialize();
  try {
    const ran = await source.runMigrations({ transaction: 'each' });
    await source.query(`GRANT SELECT ON migrations TO ${config.stem}_app`);
    return ran.map(({ name }) => name);
  } finally {
    await source.destroy();
  }
}

/** Throws when the database lacks a migration this version of the service needs. */
export async function assertMigrated(
  manager: EntityManager,
  migrations: readonly MigrationClass[],
): Promise<void> {
  const done = await manager.query<{ name: string }[]>('SELECT name FROM migrations').catch(() => []);
  const names = new Set(done.map(({ name }) => name));
  const needed = [...common(''), ...migrations].map((migration) => migration.name);
  const lacking = needed.filter((name) => !names.has(name));
  if (lacking.length > 0 || names.size === 0)
    throw new Error(
      `the database is not migrated (lacks ${lacking.join(', ') || 'everything'}): run src/migrate.ts first`,
    );
}
