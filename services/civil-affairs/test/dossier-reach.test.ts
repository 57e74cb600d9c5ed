import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import {
  act,
  BANNER,
  ELSEWHERE,
  NEXT_VILLAGE,
  registered,
  said,
  seen,
  startCivilAffairs,
  townshipOfficer,
  VILLAGE,
  VILLAGE_ELSEWHERE,
} from './support.ts';

jest.setTimeout(30_000);

let service: ServiceUnderTest;
let township: TestOfficer;
let elsewhere: TestOfficer;

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
  elsewhere = await townshipOfficer(service, [ELSEWHERE]);
});
afterAll(() => service.stop());

describe('2.3 a move 居住地变更', () => {
  it('hands the child over: the new township sees it, the old one no longer does', async () => {
    const child = await registered(township);
    expect(
      (await elsewhere.query(`query($id: ID!) { child(id: $id) { id } }`, { id: child.id })).data,
    ).toEqual({ child: null });

    const { payload } = await act(
      township,
      'moveChild',
      { childId: child.id, residence: VILLAGE_ELSEWHERE, on: '2026-08-31', reason: '随母亲搬迁' },
      'child { id }',
    );

    expect(payload.refusal).toBeNull();
    await until('the new township to see the child', async () => {
      const { data } = await elsewhere.query<{ child: unknown }>(
        `query($id: ID!) { child(id: $id) { id name } }`,
        { id: child.id },
      );
      return data?.child ?? undefined;
    });
    const old = await township.query(`query($id: ID!) { child(id: $id) { id } }`, { id: child.id });
    expect(old).toMatchObject({ data: { child: null }, errors: [] });
    const found = await elsewhere.query<{ children: { total: number } }>(
      `{ children(search: "altqqg") { total } }`,
    );
    expect(found.data?.children.total).toBe(1);
    const [moved] = await said(service, 'child.moved', child.id);
    expect(moved).toMatchObject({
      division: VILLAGE_ELSEWHERE,
      payload: { fromDivision: VILLAGE, on: '2026-08-31' },
    });
  });

  it('is the township’s to record, not the village’s', async () => {
    const village = await service.officer({ role: 'village.director', divisions: [VILLAGE] });
    const child = await registered(township);

    const { payload } = await act(
      village,
      'moveChild',
      { childId: child.id, residence: NEXT_VILLAGE, on: '2026-08-31', reason: '搬迁' },
      'child { id }',
    );

    expect(payload.refusal?.code).toBe('NOT_YOUR_ROLE');
  });
});

describe('3.2.c visits 走访', () => {
  it('keeps a visit and says it without the note', async () => {
    const village = await service.officer({ role: 'village.director', divisions: [VILLAGE] });
    const { id: childId } = await registered(township);

    const { payload } = await act(
      village,
      'recordVisit',
      { childId, visitedOn: '2026-08-31', visitorKind: 'DIRECTOR', note: '家中整洁' },
      'visit { id visitedOn visitorKind note }',
    );

    expect(payload['visit']).toMatchObject({ visitedOn: '2026-08-31', note: '家中整洁' });
    const [event] = await said(service, 'visit.recorded', childId);
    expect(event?.payload).toEqual({
      visitId: (payload['visit'] as { id: string }).id,
      childId,
      visitedOn: '2026-08-31',
      visitorKind: 'DIRECTOR',
    });
    const { data } = await township.query(`query($id: ID!) { child(id: $id) { visits { note } } }`, {
      id: childId,
    });
    expect(data).toEqual({ child: { visits: [{ note: '家中整洁' }] } });
  });

  it('is not dated in the future', async () => {
    const { id: childId } = await registered(township);

    const { errors } = await act(
      township,
      'recordVisit',
      { childId, visitedOn: '2026-12-01', visitorKind: 'DIRECTOR' },
      'visit { id }',
    );

    expect(errors[0]?.extensions).toMatchObject({ problems: [{ path: 'visitedOn' }] });
  });
});

describe('who sees it 谁能看', () => {
  it('hides a child elsewhere as if it did not exist, for reading and for acting', async () => {
    const { id: childId } = await registered(township);

    const { errors } = await act(
      elsewhere,
      'recordVisit',
      { childId, visitedOn: '2026-08-31', visitorKind: 'DIRECTOR' },
      'visit { id }',
    );

    expect(errors[0]?.extensions['code']).toBe('NOT_FOUND');
  });

  it('does not show the history, whose reasons tell of the guardians, to who may not read of them', async () => {
    const { id } = await registered(township);
    const bureau = await service.officer({ role: 'education.officer', divisions: [BANNER] });

    const { data, errors } = await bureau.query(
      `query($id: ID!) { child(id: $id) { name versions { reason } asRecordedOn(at: "2100-01-01T00:00:00Z") { reason } } }`,
      { id },
    );

    expect(data).toMatchObject({ child: { name: expect.any(String), versions: null, asRecordedOn: null } });
    expect(errors.map(({ extensions }) => extensions['fact'])).toEqual(['GUARDIANS', 'GUARDIANS']);
  });

  it('records in the audit which facts of which child were read', async () => {
    const { id } = await registered(township);

    await seen(township, id, 'name address guardians { phone }');

    const { rows } = await service.database.query(
      `SELECT facts FROM audit_entry WHERE kind = 'READ' AND child_ids @> ARRAY[$1]::uuid[] ORDER BY at DESC LIMIT 1`,
      [id],
    );
    expect(rows).toEqual([
      { facts: expect.arrayContaining(['CHILD_CORE', 'FULL_ADDRESS', 'GUARDIANS', 'GUARDIAN_CONTACT']) },
    ]);
  });

  it('costs the same number of statements for fifty children as for one', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 50; index += 1)
      ids.push((await registered(township, { idempotencyKey: randomUUID() })).id);
    const view = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Child {
      name age residence { name fullName } registration { name } status { leftBehind facts { zh } } classification { level reasons { zh } }
      guardians { name phone migrations { destination } } delegations { state actions { action } } visits { note }
      versions { reason recordedBy } actions { action allowed } } } }`;
    const costOf = async (some: string[]): Promise<number> => {
      const before = await service.statements();
      const { errors } = await township.query(view, { r: some.map((id) => ({ __typename: 'Child', id })) });
      expect(errors).toEqual([]);
      return (await service.statements()) - before;
    };

    expect(await costOf(ids)).toBe(await costOf(ids.slice(0, 1)));
  });
});

describe('2.4 the keys a child is found by 检索键', () => {
  it.each([
    ['dossier_key', "'another'"],
    ['duplicate_key', '42'],
  ])(
    'in %s live where the child lives, whoever writes them and whatever the writer says',
    async (table, key) => {
      const { id } = await registered(township);
      const client = await service.database.connect();
      try {
        await client.query('BEGIN');
        const { rows } = await client.query<{ keys: number; here: number }>(
          `SELECT count(*)::int AS keys, count(*) FILTER (WHERE division_no = $2)::int AS here FROM ${table} WHERE child_id = $1`,
          [id, VILLAGE],
        );
        expect(rows[0]?.keys).toBeGreaterThan(0);
        expect(rows[0]?.here).toBe(rows[0]?.keys);

        await client.query(`SET LOCAL ROLE civil_affairs_app`);
        await client.query(`INSERT INTO ${table} (child_id, key) VALUES ($1, ${key})`, [id]);
        await client.query('RESET ROLE');
        const own = await client.query<{ division_no: string }>(
          `SELECT division_no FROM ${table} WHERE child_id = $1 AND key = ${key}`,
          [id],
        );
        expect(own.rows).toEqual([{ division_no: VILLAGE }]);

        await client.query(`SET LOCAL ROLE civil_affairs_app`);
        await expect(
          client.query(
            `INSERT INTO ${table} (child_id, division_no, key) VALUES ($1, ${VILLAGE_ELSEWHERE}, ${key})`,
            [id],
          ),
        ).rejects.toThrow('permission denied');
      } finally {
        await client.query('ROLLBACK');
        client.release();
      }
    },
  );
});
