import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { dataSource } from '@ger/subgraph';
import { startServiceUnderTest, type ServiceUnderTest } from '@ger/test-kit';
import type { DataSource } from 'typeorm';
import { ShortKeys1767226265000 } from '../src/migrations/1767226265000-short-keys.ts';
import { LeanerIndexes1767226267000 } from '../src/migrations/1767226267000-leaner-indexes.ts';
import { civilAffairs } from '../src/service.ts';

/** The newest migrations that can be taken back, newest first. */
const NEWEST = [new LeanerIndexes1767226267000(), new ShortKeys1767226265000()];

let service: ServiceUnderTest;
let owner: DataSource;

beforeAll(async () => {
  service = await startServiceUnderTest(civilAffairs);
  owner = await dataSource(service.config, 'owner', 1, []).initialize();
});
afterAll(async () => {
  await owner.destroy();
  await service.stop();
});

const run = (way: 'up' | 'down', migrations: typeof NEWEST): Promise<void> =>
  owner.transaction(async ({ queryRunner }) => {
    if (!queryRunner) throw new Error('a transaction has its own connection');
    for (const migration of migrations) await migration[way](queryRunner);
  });

/** Indexes, columns and functions, as PostgreSQL tells of them. */
const shape = async (): Promise<unknown[]> => {
  const { rows } = await service.database.query(`
    SELECT indexdef AS said FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT format('%s.%s %s %s', table_name, column_name, data_type, collation_name)
      FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'
    ORDER BY said`);
  return rows;
};

it('takes the newest changes of the tables back, and makes them again as they were', async () => {
  const before = await shape();

  await run('down', NEWEST);
  expect(await shape()).not.toEqual(before);
  await run('up', NEWEST.toReversed());

  expect(await shape()).toEqual(before);
});
