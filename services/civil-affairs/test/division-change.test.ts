import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { idFrom } from '@ger/kernel';
import { subgraphClient, until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { install } from '../src/installation.ts';
import {
  act,
  anEntry,
  BANNER,
  registered,
  said,
  seen,
  startCivilAffairs,
  townshipOfficer,
} from './support.ts';

let service: ServiceUnderTest;
let head: TestOfficer;
let banner: TestOfficer;

const CHANGE = `change { id kind state on total done from { code } to { code name } actions { action } }`;
const ISSUER = 'https://issuer.example';

// the clock carries changes out every two seconds
jest.setTimeout(30_000);

beforeAll(async () => {
  service = await startCivilAffairs();
  head = await service.officer({ role: 'civil-affairs.head', divisions: [BANNER] });
  banner = await service.officer({ role: 'civil-affairs.officer', divisions: [BANNER] });
});
afterAll(() => service.stop());

interface Change {
  id: string;
  state: string;
  total: number;
  done: number;
}
const change = (from: string[], to: string[], more: object = {}, officer = head) =>
  act(
    officer,
    'changeDivision',
    {
      from,
      to: to.map((code) => ({ code, name: `新${code.slice(-3)}村` })),
      on: '2026-09-01',
      reason: '民函〔2026〕1号（演示）',
      ...more,
    },
    CHANGE,
  );
const carriedOut = async (from: string[], to: string[], more: object = {}): Promise<Change> => {
  const { payload, errors } = await change(from, to, more);
  if (errors.length > 0 || payload.refusal) throw new Error(JSON.stringify({ errors, payload }));
  return finished((payload['change'] as Change).id);
};
const finished = (id: string): Promise<Change> =>
  until(
    'the dossiers to follow',
    async () => {
      const { data } = await head.query<{ divisionChange: Change }>(
        `query($id: ID!) { divisionChange(id: $id) { id state total done } }`,
        { id },
      );
      return data?.divisionChange.state === 'DONE' && data.divisionChange;
    },
    20,
  );
const division = async (code: string) =>
  (
    await head.query<{ division: Record<string, unknown> }>(
      `query($code: ID!) { division(code: $code) { code name fullName validUntil predecessors { code } successors { code name } } }`,
      { code },
    )
  ).data?.division;
const found = async (search: string): Promise<string[]> =>
  (
    await head.query<{ searchDivisions: { code: string }[] }>(
      `query($s: String!) { searchDivisions(search: $s, within: "${BANNER}") { code } }`,
      { s: search },
    )
  ).data?.searchDivisions.map(({ code }) => code) ?? [];
const livesIn = (officer: TestOfficer, id: string, village: string) =>
  until('the scope to follow', async () => {
    const { rows } = await service.database.query<{ division: string; division_no: string; own: string }>(
      `SELECT s.division, s.division_no, d.division_no AS own FROM child_scope s JOIN dossier d USING (child_id) WHERE child_id = $1`,
      [id],
    );
    return rows[0]?.division === village && rows[0].division_no === village && rows[0].own === village;
  }).then(() => seen(officer, id, 'residence { code name } registration { code } version'));

describe('3.2.a a village gets another code 村代码变更', () => {
  it('dossiers, their scope and registration follow with a version each; the old code still resolves to name and successor', async () => {
    const [old, next] = ['150122101204', '150122101904'];
    const name = (await division(old))?.['name'];
    const child = await registered(banner, { residence: old, registration: old });

    const done = await carriedOut([old], [next]);

    expect(done).toMatchObject({ total: 1, done: 1 });
    expect(await livesIn(banner, child.id, next)).toMatchObject({
      residence: { code: next, name: '新904村' },
      registration: { code: next },
      version: 2,
    });
    expect(await division(old)).toMatchObject({
      code: old,
      name,
      validUntil: '2026-09-01',
      successors: [{ code: next, name: '新904村' }],
    });
    expect(await division(next)).toMatchObject({ validUntil: null, predecessors: [{ code: old }] });
    expect((await said(service, 'child.moved', child.id)).map(({ payload }) => payload)).toEqual([
      { childId: child.id, fromDivision: old, division: next, on: '2026-09-01', because: 'DIVISION_CHANGED' },
    ]);
    const { rows } = await service.database.query(
      `SELECT version, snapshot->>'residence' AS residence, snapshot->'form'->'residences' AS spells
         FROM dossier_version WHERE child_id = $1 ORDER BY version`,
      [child.id],
    );
    expect(rows).toMatchObject([
      { version: 1, residence: old },
      {
        version: 2,
        residence: next,
        spells: expect.arrayContaining([{ division: next, from: '2026-09-01', until: null }]),
      },
    ]);
  });

  it('the old code and the old name find the new division, and nobody is registered under the old one', async () => {
    const [old, next] = ['150122101205', '150122101905'];
    const name = String((await division(old))?.['name']);

    await carriedOut([old], [next]);

    expect(await found(old)).toEqual([next]);
    expect(await found(name)).toContain(next);
    const { errors } = await act(
      banner,
      'registerChild',
      anEntry({ residence: old, registration: next }),
      'child { id }',
    );
    expect(errors[0]?.extensions['problems']).toMatchObject([{ path: 'residence' }]);
  });

  it('a code that changes twice is followed to the end', async () => {
    await carriedOut(['150122101206'], ['150122101906']);
    await carriedOut(['150122101906'], ['150122101907']);

    expect(await division('150122101206')).toMatchObject({ successors: [{ code: '150122101907' }] });
    expect(await found('150122101206')).toEqual(['150122101907']);
  });

  it('waits for its day, and can be taken back until then', async () => {
    const codes: [string[], string[]] = [['150122101207'], ['150122101908']];
    const later = await change(...codes, { on: '2026-12-01' });
    const { id, ...planned } = later.payload['change'] as Change;

    expect(planned).toMatchObject({ state: 'PLANNED', actions: [{ action: 'cancelDivisionChange' }] });
    expect((await change(...codes)).payload.refusal).toMatchObject({ missing: [{ code: 'IN_USE' }] });
    const { payload } = await act(head, 'cancelDivisionChange', { changeId: id }, CHANGE);

    expect(payload['change']).toMatchObject({ state: 'CANCELLED' });
    expect((await carriedOut(...codes)).state).toBe('DONE');
    expect((await act(head, 'cancelDivisionChange', { changeId: id }, CHANGE)).payload.refusal).toMatchObject(
      {
        code: 'ILLEGAL_TRANSITION',
      },
    );
  });
});

describe('3.2.a a township gets another code 乡镇代码变更', () => {
  it('villages, units, posts and positions follow with it, and the officers see the same children as before', async () => {
    const [old, next] = ['150122102', '150122992'];
    const { rows: below } = await service.database.query<{ code: string }>(
      `SELECT code FROM division_record WHERE parent = $1 ORDER BY 1`,
      [old],
    );
    const village = below[0]?.code ?? '';
    const office = idFrom('unit', 'renumbered');
    await install(service.config, [], {
      units: [
        {
          id: office,
          name: '某镇政府',
          agency: 'township',
          kind: 'TOWNSHIP',
          superiorUnitId: null,
          divisions: [old],
          seat: old,
        },
      ],
      officers: [
        {
          id: idFrom('officer', 'renumbered'),
          issuer: ISSUER,
          subject: 'renumbered',
          name: '某某',
          posts: [
            {
              id: idFrom('post', 'renumbered'),
              unitId: office,
              role: 'township.officer',
              from: '2026-01-01',
              until: null,
            },
          ],
        },
      ],
    });
    const child = await registered(banner, { residence: village });
    const director = await act(
      banner,
      'appointStaff',
      {
        person: { name: '某主任' },
        kind: 'CHILD_DIRECTOR',
        division: village,
        from: '2026-08-01',
        vettedOn: '2026-08-01',
        vettingClear: true,
      },
      'staff { id }',
    );
    const township = subgraphClient(
      { subgraph: 'civil-affairs', url: service.url, key: service.config.gatewayKeys[0] },
      { kind: 'officer', issuer: ISSUER, subject: 'renumbered' },
    );

    await carriedOut([old], [next]);

    await livesIn(banner, child.id, village.replace(old, next));
    const shown = await until('the officer to see the child', async () => {
      const answer = await township.query<{
        child: object | null;
        me: { activePost: { unit: { divisions: { code: string }[] } } };
      }>(
        `query($id: ID!) { child(id: $id) { id name } me { activePost { unit { divisions { code } seat { code } } } } }`,
        { id: child.id },
      );
      return answer.data?.child ? answer.data : undefined;
    });
    expect(shown.me.activePost.unit).toEqual({ divisions: [{ code: next }], seat: { code: next } });
    const staff = await banner.query(`query($id: ID!) { staffMember(id: $id) { state division { code } } }`, {
      id: (director.payload['staff'] as { id: string }).id,
    });
    expect(staff.data).toEqual({
      staffMember: { state: 'ACTIVE', division: { code: village.replace(old, next) } },
    });
    const succeeded = (await service.events.published('division.succeeded')).filter(({ payload }) =>
      (payload as { from: string }).from.startsWith(old),
    );
    expect(succeeded).toHaveLength(below.length + 1);
  });
});

describe('3.2.a villages are merged and divided 村的合并与分设', () => {
  it('several go into one that is there, with all their files; of two directors who has been longest stays', async () => {
    const [one, other, into] = ['150122103200', '150122103201', '150122103202'];
    const { rows } = await service.database.query<{ code: string }>(
      `SELECT code FROM division_record WHERE parent = '150122103' ORDER BY 1 LIMIT 3`,
    );
    const [first = one, second = other, third = into] = rows.map(({ code }) => code);
    const children = [
      await registered(banner, { residence: first }),
      await registered(banner, { residence: second }),
    ];
    const directors = [];
    for (const [village, from] of [
      [first, '2026-02-01'],
      [second, '2026-01-01'],
    ])
      directors.push(
        await act(
          banner,
          'appointStaff',
          {
            person: { name: `主任${from}` },
            kind: 'CHILD_DIRECTOR',
            division: village,
            from,
            vettedOn: '2026-08-01',
            vettingClear: true,
          },
          'staff { id }',
        ),
      );

    await carriedOut([first, second, third], [third]);

    for (const { id } of children) await livesIn(banner, id, third);
    expect(await division(first)).toMatchObject({ successors: [{ code: third }] });
    const [later, earlier] = directors.map(({ payload }) => (payload['staff'] as { id: string }).id);
    const { data } = await banner.query(
      `query($a: ID!, $b: ID!) { a: staffMember(id: $a) { state endReason } b: staffMember(id: $b) { state division { code } } }`,
      { a: later, b: earlier },
    );
    expect(data).toEqual({
      a: { state: 'ENDED', endReason: 'DIVISION_CHANGED' },
      b: { state: 'ACTIVE', division: { code: third } },
    });
  });

  it('one becomes several only when it is said where each file goes', async () => {
    const { rows } = await service.database.query<{ code: string }>(
      `SELECT code FROM division_record WHERE parent = '150122104' ORDER BY 1 LIMIT 1`,
    );
    const old = rows[0]?.code ?? '';
    const [east, west] = ['150122104901', '150122104902'];
    const [a, b, c] = [
      await registered(banner, { residence: old }),
      await registered(banner, { residence: old }),
      await registered(banner, { residence: old }),
    ];

    const asked = await change([old], [east, west], { assignments: [{ childId: a.id, to: east }] });
    expect(asked.payload.refusal).toMatchObject({ clause: '3.2.a', missing: [{ code: 'ALL_ASSIGNED' }] });
    const done = await carriedOut([old], [east, west], {
      assignments: [{ childId: a.id, to: east }],
      rest: west,
    });

    expect(done).toMatchObject({ total: 3, done: 3 });
    await livesIn(banner, a.id, east);
    await livesIn(banner, b.id, west);
    await livesIn(banner, c.id, west);
    expect(await division(old)).toMatchObject({ successors: [{ code: east }, { code: west }] });
  });

  it('a part is cut off while the rest keeps its code', async () => {
    const { rows } = await service.database.query<{ code: string }>(
      `SELECT code FROM division_record WHERE parent = '150122104' AND valid_until IS NULL AND code LIKE '%2__' ORDER BY 1 LIMIT 1`,
    );
    const old = rows[0]?.code ?? '';
    const part = '150122104903';
    const [stays, goes] = [
      await registered(banner, { residence: old }),
      await registered(banner, { residence: old }),
    ];

    await carriedOut([old], [old, part], { assignments: [{ childId: goes.id, to: part }], rest: old });

    await livesIn(banner, goes.id, part);
    expect(await seen(banner, stays.id, 'residence { code } version')).toMatchObject({
      residence: { code: old },
      version: 1,
    });
    expect(await division(old)).toMatchObject({ validUntil: null, successors: [] });
  });
});

describe('3.2.a whose business a code is 区划变更权限', () => {
  it('the level above’s: a head of civil affairs, within the own divisions, and not the own one', async () => {
    const league = await service.officer({ role: 'civil-affairs.head', divisions: ['1502'] });
    const officer = await townshipOfficer(service);
    const codes: [string[], string[]] = [['150122101209'], ['150122101909']];

    expect((await change(...codes, {}, officer)).payload.refusal).toMatchObject({
      code: 'NOT_YOUR_ROLE',
      clause: '3.2.a',
    });
    expect((await change(...codes, {}, league)).payload.refusal).toMatchObject({ code: 'NOT_YOUR_PLACE' });
    const own = await act(
      await service.officer({ role: 'civil-affairs.head', divisions: ['150122101', '150122199'] }),
      'changeDivision',
      { from: ['150122101'], to: [{ code: '150122199', name: '新镇' }], on: '2026-09-01', reason: 'x' },
      CHANGE,
    );
    expect(own.payload.refusal).toMatchObject({ missing: [{ code: 'LEVEL_ABOVE' }] });
  });

  it('a code is not used twice, and stands in a division in use', async () => {
    await carriedOut(['150122101210'], ['150122101910']);

    const again = await change(['150122101211'], ['150122101210']);
    const nowhere = await change(['150122101211'], ['150122888211']);

    expect(again.payload.refusal).toMatchObject({ missing: [{ code: 'CODES_FREE' }] });
    expect(nowhere.payload.refusal).toMatchObject({ missing: [{ code: 'PARENTS_IN_USE' }] });
  });
});

describe('3.2.a at the same time 同时办理', () => {
  it('of two heads who change one code at once, one is refused; the same submission sent twice is one change', async () => {
    const colleague = await service.officer({ role: 'civil-affairs.head', divisions: [BANNER] });
    const from = ['150122101212'];

    const answers = await Promise.all([
      change(from, ['150122101911']),
      change(from, ['150122101912'], {}, colleague),
    ]);

    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(answers.flatMap(({ payload }) => payload.refusal?.missing ?? [])).toMatchObject([
      { code: 'IN_USE' },
    ]);
    const key = { idempotencyKey: randomUUID() };
    const [one, two] = [
      await change(['150122101213'], ['150122101913'], key),
      await change(['150122101213'], ['150122101913'], key),
    ];
    expect((two.payload['change'] as Change).id).toBe((one.payload['change'] as Change).id);
  });

  it('children registered while the code changes all come to live under the new one', async () => {
    const [old, next] = ['150122101214', '150122101914'];
    const registering = Array.from({ length: 8 }, () =>
      act(banner, 'registerChild', anEntry({ residence: old, registration: '150122101202' }), 'child { id }'),
    );
    const [done] = await Promise.all([carriedOut([old], [next]), ...registering]);

    const ids = (await Promise.all(registering)).flatMap(
      ({ payload }) => (payload['child'] as { id: string } | undefined)?.id ?? [],
    );
    expect(done.state).toBe('DONE');
    for (const id of ids) await livesIn(banner, id, next);
    const { rows } = await service.database.query(`SELECT FROM dossier WHERE residence = $1`, [old]);
    expect(rows).toEqual([]);
  });

  it('a large village follows in bounded batches, with its progress', async () => {
    const [old, next] = ['150122101215', '150122101915'];
    const { id } = await registered(banner, { residence: old });
    const { rows: named } = await service.database.query<{ columns: string }>(
      `SELECT string_agg(column_name, ', ') AS columns FROM information_schema.columns
        WHERE table_name = 'dossier' AND is_generated = 'NEVER' AND column_name <> 'child_id'`,
    );
    const columns = named[0]?.columns ?? '';
    await service.database.query(
      `WITH copies AS MATERIALIZED (SELECT gen_random_uuid() AS id FROM generate_series(1, 1200)),
       dossiers AS (INSERT INTO dossier (child_id, ${columns}) SELECT c.id, ${columns} FROM dossier d, copies c WHERE d.child_id = $1)
       INSERT INTO dossier_version SELECT c.id, 1, v.snapshot, v.recorded_at, v.recorded_by, v.reason
         FROM copies c, dossier_version v WHERE v.child_id = $1`,
      [id],
    );

    const done = await carriedOut([old], [next]);

    expect(done).toMatchObject({ total: 1201, done: 1201 });
    const { rows } = await service.database.query(
      `SELECT count(*)::int AS moved, count(DISTINCT v.recorded_at)::int AS batches FROM dossier d
         JOIN dossier_version v ON v.child_id = d.child_id AND v.version = d.version
        WHERE d.residence = $1 AND v.snapshot->>'residence' = $1`,
      [next],
    );
    expect(rows).toEqual([{ moved: 1201, batches: 3 }]);
  });
});
