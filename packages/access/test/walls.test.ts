import { divisionNo, newId } from '@ger/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { anOfficer, openCases, within, type Cases } from './support/cases.ts';
import { aChild, aMatter } from './support/given.ts';

const HOME = '150122101202';
const REGION = anOfficer('civil-affairs.officer', ['15']);
const TABLES = ['child_scope', 'child_relation', 'matter', 'matter_version', 'venue'];

let cases: Cases;
beforeAll(async () => {
  cases = await openCases();
  const childId = await aChild(cases, HOME);
  await aMatter(cases, childId, { place: HOME });
  await cases.superuser.query('INSERT INTO venue VALUES ($1, $2, $3)', [newId(), divisionNo(HOME), newId()]);
  await cases.superuser.query(
    `INSERT INTO child_relation (source_id, child_id, kind, unit_id, valid_from) VALUES ($1, $2, 'PUPIL', $3, '2020-01-01')`,
    [newId(), childId, REGION.post.unitId],
  );
});
afterAll(() => cases.stop());

const countIn = async (db: Pick<EntityManager, 'query'>, table: string): Promise<number> => {
  const rows = await db.query<{ count: string }[]>(`SELECT count(*) AS count FROM ${table}`);
  return Number(rows[0]?.count);
};

describe.each(TABLES)('the wall around %s', (table) => {
  it('shows something to an officer within scope', async () => {
    expect(await within(cases, REGION, (db) => countIn(db, table))).toBeGreaterThan(0);
  });

  it('shows nothing before a scope was entered', async () => {
    expect(await countIn(cases.as.app, table)).toBe(0);
  });

  it('shows nothing on a connection whose last officer has gone, although the settings are empty and not absent', async () => {
    const runner = cases.as.app.createQueryRunner();
    await runner.startTransaction();
    await runner.query(
      `SELECT set_config('app.divisions', '{[0,999999999999)}', true), set_config('app.unit_divisions', '{[0,999999999999)}', true),
      set_config('app.unit_id', $1, true), set_config('app.officer_id', $1, true), set_config('app.as_of', '2026-09-01', true)`,
      [REGION.post.unitId],
    );
    await runner.commitTransaction();

    const [left] = await runner.manager.query<{ left: string }[]>(
      `SELECT current_setting('app.divisions', true) AS left`,
    );
    const rows = await runner.manager.query<unknown[]>(`SELECT FROM ${table}`);
    await runner.release();

    expect({ left, rows }).toEqual({ left: { left: '' }, rows: [] });
  });

  it('cannot be emptied or rewritten by requests', async () => {
    const column =
      table === 'venue'
        ? 'venue_id'
        : table === 'child_relation'
          ? 'source_id'
          : table.startsWith('matter')
            ? 'matter_id'
            : 'child_id';

    await expect(within(cases, REGION, (db) => db.query(`DELETE FROM ${table}`))).rejects.toThrow(
      'permission denied',
    );
    await expect(
      within(cases, REGION, (db) => db.query(`UPDATE ${table} SET ${column} = $1`, [newId()])),
    ).rejects.toThrow('permission denied');
  });
});

describe('what only the events may write', () => {
  const NEW_ROW: Readonly<Record<string, string>> = {
    child_scope: `INSERT INTO child_scope VALUES (gen_random_uuid(), '150122', 150122000000, '2026-09-01', '2016-01-01', 'MALE', '{}', '{}')`,
    child_relation: `INSERT INTO child_relation VALUES (gen_random_uuid(), gen_random_uuid(), 'BREAK_GLASS', NULL, gen_random_uuid(), '2026-09-01', NULL)`,
    unit: `INSERT INTO unit VALUES (gen_random_uuid(), 'police', 'STATION', NULL, '{15}', '15')`,
    post: `INSERT INTO post VALUES (gen_random_uuid(), gen_random_uuid(), 'i', 's', gen_random_uuid(), 'police.head', '2020-01-01', NULL)`,
    division: `INSERT INTO division VALUES ('15', 'REGION', '2020-01-01', NULL, '{}', NULL)`,
    child_alias: `INSERT INTO child_alias VALUES (gen_random_uuid(), gen_random_uuid())`,
  };

  it.each(Object.keys(NEW_ROW))('is no business of requests or of the clock: %s', async (table) => {
    const sql = NEW_ROW[table] ?? '';
    await expect(within(cases, REGION, (db) => db.query(sql))).rejects.toThrow('permission denied');
    await expect(cases.as.jobs.query(sql)).rejects.toThrow('permission denied');
    await expect(cases.as.relay.query(sql)).rejects.toThrow('permission denied');
  });
});

describe('where a child lives is not for the writer to say', () => {
  it('corrects a forged residence on the way in', async () => {
    const childId = await aChild(cases, '150222101201');
    const forger = anOfficer('township.officer', ['150122101']);
    const matterId = newId();

    await within(cases, forger, (db) =>
      db.query(`INSERT INTO matter VALUES ($1, $2, $3, NULL, NULL, 'OPEN')`, [
        matterId,
        childId,
        divisionNo('150122101202'),
      ]),
    );

    const { rows } = await cases.superuser.query('SELECT division_no FROM matter WHERE matter_id = $1', [
      matterId,
    ]);
    expect(rows).toEqual([{ division_no: '150222101201' }]);
    expect(
      await within(cases, forger, (db) => db.query('SELECT FROM matter WHERE matter_id = $1', [matterId])),
    ).toEqual([]);
  });

  it('does not let requests move the row later', async () => {
    await expect(
      within(cases, REGION, (db) => db.query('UPDATE matter SET division_no = 150122101202')),
    ).rejects.toThrow('permission denied');
  });

  it('hides the row of a child that is not known yet, and shows it when the child comes', async () => {
    const childId = newId();
    const { matterId } = await aMatter(cases, childId);
    const township = anOfficer('township.officer', ['150122101']);
    const seen = () =>
      within(cases, township, (db) =>
        db.query<unknown[]>('SELECT FROM matter WHERE matter_id = $1', [matterId]),
      );

    expect(await seen()).toHaveLength(0);
    await aChild(cases, HOME, childId);
    expect(await seen()).toHaveLength(1);
  });
});

describe('the tables about children', () => {
  it('are walled for their owner too, where no function of the owner has to read them', async () => {
    const { rows } = await cases.superuser.query<{ relname: string }>(
      `SELECT relname FROM pg_class WHERE relname = ANY ($1) AND relrowsecurity AND relforcerowsecurity ORDER BY relname`,
      [['matter', 'matter_version', 'venue', 'audit_entry', 'idempotency', 'outbox']],
    );

    expect(rows.map(({ relname }) => relname)).toEqual([
      'audit_entry',
      'idempotency',
      'matter',
      'matter_version',
      'outbox',
      'venue',
    ]);
  });

  it('show nothing to the owner of the migrations', async () => {
    for (const table of ['matter', 'matter_version', 'venue', 'audit_entry'])
      expect([table, await countIn(cases.as.owner, table)]).toEqual([table, 0]);
  });
});
