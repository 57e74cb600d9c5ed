import type { Envelope } from '@ger/schema/events';
import type { DataSource, EntityManager } from 'typeorm';
import { foldEvent, PROJECTION_VERSION } from './fold.ts';
import { ruleBookOf } from './rules/rule-book.ts';
import { projectionTables } from './schema.ts';
import { sqlState, type ProjectionSchema, type RuleBookCache } from './sql-state.ts';
import { TABLE_NAMES, type TableName } from './tables.ts';

/** Rows and their common hash; the order of rows does not matter to it. */
export interface TableHash {
  readonly rows: number;
  readonly hash: string;
}

/** What a rebuild found. */
export interface RebuildReport {
  /** Events that were folded: all of the log. */
  readonly events: number;
  readonly servingVersion: number;
  readonly version: number;
  readonly tables: readonly {
    readonly table: TableName;
    readonly serving: TableHash;
    readonly fresh: TableHash;
    readonly same: boolean;
  }[];
  readonly same: boolean;
  readonly swapped: boolean;
}

const BATCH = 500;

/**
 * 重新推算 — folds the whole log again into fresh tables beside the serving ones, compares the hashes of each table, and
 * puts the fresh ones in their place when told. Logs in as `supervision_owner`. Events that come meanwhile are taken in;
 * they wait only for the last stretch and the comparison.
 */
export async function rebuildProjection(
  owner: DataSource,
  { swap }: { readonly swap: boolean },
): Promise<RebuildReport> {
  await owner.query(`DROP SCHEMA IF EXISTS projection_next CASCADE`);
  await owner.query(projectionTables('projection_next'));
  const cache: RuleBookCache = { rows: -1, book: ruleBookOf([]) };
  let position = 0;
  for (;;) {
    const reached = await owner.transaction((manager) => foldFrom(manager, position, cache));
    if (reached === position) break;
    position = reached;
  }
  return owner.transaction(async (manager) => {
    await manager.query(`SELECT last FROM event_log_position FOR UPDATE`); // nothing comes in from here on
    for (let from = -1; from !== position; ) {
      from = position;
      position = await foldFrom(manager, position, cache);
    }
    const report = await compare(manager, position);
    await (swap ? putInPlace(manager) : manager.query(`DROP SCHEMA projection_next CASCADE`));
    return { ...report, swapped: swap };
  });
}

/** Folds the next batch; answers the position it has reached. */
async function foldFrom(manager: EntityManager, position: number, cache: RuleBookCache): Promise<number> {
  const rows = await manager.query<{ position: string; envelope: Envelope }[]>(
    `SELECT position, envelope FROM event_log WHERE position > $1 ORDER BY position LIMIT ${BATCH}`,
    [position],
  );
  const state = sqlState(manager, 'projection_next', cache);
  for (const { envelope } of rows) await foldEvent(envelope, state);
  return Number(rows.at(-1)?.position ?? position);
}

async function compare(manager: EntityManager, events: number): Promise<Omit<RebuildReport, 'swapped'>> {
  const [build] = await manager.query<{ version: number }[]>(`SELECT version FROM projection_build`);
  const tables: RebuildReport['tables'][number][] = [];
  for (const table of TABLE_NAMES) {
    const serving = await hashOf(manager, 'projection', table);
    const fresh = await hashOf(manager, 'projection_next', table);
    tables.push({ table, serving, fresh, same: serving.hash === fresh.hash && serving.rows === fresh.rows });
  }
  return {
    events,
    servingVersion: build?.version ?? 0,
    version: PROJECTION_VERSION,
    tables,
    same: tables.every(({ same }) => same),
  };
}

/** The sum of the rows' MD5 hashes, 64 bits of each: the same rows give the same, in whatever order they were written. */
async function hashOf(
  manager: EntityManager,
  schema: ProjectionSchema,
  table: TableName,
): Promise<TableHash> {
  const [row] = await manager.query<TableHash[]>(
    `SELECT count(*)::integer AS rows,
            coalesce(sum(('x' || left(md5(t::text), 16))::bit(64)::bigint::numeric), 0)::text AS hash
       FROM ${schema}.${table} t`,
  );
  return row ?? { rows: 0, hash: '0' };
}

async function putInPlace(manager: EntityManager): Promise<void> {
  await manager.query(`ALTER SCHEMA projection RENAME TO projection_old`);
  await manager.query(`ALTER SCHEMA projection_next RENAME TO projection`);
  await manager.query(`DROP SCHEMA projection_old CASCADE`);
  await manager.query(`UPDATE projection_build SET version = $1`, [PROJECTION_VERSION]);
}
