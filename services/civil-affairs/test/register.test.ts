import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { idFrom, newId } from '@ger/kernel';
import {
  subgraphClient,
  until,
  type ServiceUnderTest,
  type SubgraphClient,
  type TestOfficer,
} from '@ger/test-kit';
import { act, BANNER, ELSEWHERE, startCivilAffairs, TOWNSHIP, VILLAGE } from './support.ts';

let service: ServiceUnderTest;
let head: TestOfficer;

const ISSUER = 'https://issuer.test';
const UNIT = `unit { id name state from until divisions { code } posts { id name state } actions { action allowed missing { code } } }`;
const POST = `post { id name role roleZh from until state actions { action allowed missing { code } } }`;

// accounts come and go over events
jest.setTimeout(20_000);

beforeAll(async () => {
  service = await startCivilAffairs();
  head = await service.officer({ role: 'civil-affairs.head', divisions: [BANNER], kind: 'BANNER_BUREAU' });
});
afterAll(() => service.stop());

type Shown = Record<string, unknown> & { id: string };
const details = (more: object = {}) => ({
  name: '新营子派出所',
  agency: 'police',
  kind: 'POLICE_STATION',
  divisions: [TOWNSHIP],
  seat: TOWNSHIP,
  ...more,
});
const open = (more: object = {}, officer = head) =>
  act(officer, 'openUnit', { unit: details(more), from: '2026-01-01' }, UNIT);
const opened = async (more: object = {}): Promise<Shown> => {
  const { payload, errors } = await open(more);
  if (errors.length > 0 || payload.refusal) throw new Error(JSON.stringify({ errors, payload }));
  return payload['unit'] as Shown;
};
const give = (unitId: string, more: object = {}, officer = head) =>
  act(
    officer,
    'givePost',
    { unitId, account: newId(), name: '巴特尔', role: 'police.duty', from: '2026-08-01', ...more },
    POST,
  );
const given = async (unitId: string, more: object = {}): Promise<Shown> => {
  const { payload, errors } = await give(unitId, more);
  if (errors.length > 0 || payload.refusal) throw new Error(JSON.stringify({ errors, payload }));
  return payload['post'] as Shown;
};
const end = (postId: string, day = '2026-09-01', officer = head) =>
  act(officer, 'endPost', { postId, until: day }, POST);
const signedIn = (subject: string, post?: string): SubgraphClient =>
  subgraphClient(
    { subgraph: 'civil-affairs', url: service.url, key: service.config.gatewayKeys[0] },
    { kind: 'officer', issuer: ISSUER, subject, ...(post !== undefined && { post }) },
  );
const ME = `{ me { name activePost { id } posts { id role } } }`;
const letIn = (account: string, post?: string) =>
  until(
    'the post to arrive',
    async () => (await signedIn(account, post).query(ME)).data?.['me'] ?? undefined,
  );
const said = async (type: string, id: string) =>
  (await service.events.published(type)).filter(({ aggregate }) => aggregate.id === id);

describe('3.2.a units 单位', () => {
  it('are recorded with superior, divisions, seat and days, and every service hears of it', async () => {
    const bureau = await opened({
      name: '托克托县公安局',
      kind: 'BANNER_BUREAU',
      divisions: [BANNER],
      seat: BANNER,
    });
    const station = await opened({ superiorUnitId: bureau.id });

    expect(station).toMatchObject({
      state: 'IN_USE',
      from: '2026-01-01',
      until: null,
      divisions: [{ code: TOWNSHIP }],
    });
    expect((await said('unit.recorded', station.id)).map(({ payload }) => payload)).toEqual([
      {
        unitId: station.id,
        agency: 'police',
        kind: 'POLICE_STATION',
        superiorUnitId: bureau.id,
        divisions: [TOWNSHIP],
        seat: TOWNSHIP,
        name: '新营子派出所',
      },
    ]);
  });

  it('are changed with every version kept, and cannot stand below themselves', async () => {
    const upper = await opened({ name: '上级', kind: 'BANNER_BUREAU', divisions: [BANNER], seat: BANNER });
    const lower = await opened({ name: '下级', superiorUnitId: upper.id });

    const { payload } = await act(
      head,
      'changeUnit',
      { unitId: lower.id, unit: details({ name: '下级所', superiorUnitId: upper.id, divisions: [VILLAGE] }) },
      UNIT,
    );
    const circle = await act(
      head,
      'changeUnit',
      { unitId: upper.id, unit: details({ superiorUnitId: lower.id }) },
      UNIT,
    );

    expect(payload['unit']).toMatchObject({ name: '下级所', divisions: [{ code: VILLAGE }] });
    expect(circle.errors[0]?.extensions['problems']).toMatchObject([{ path: 'unit.superiorUnitId' }]);
    const { rows } = await service.database.query(
      `SELECT version, snapshot->>'name' AS name, recorded_by->>'kind' AS by FROM directory_version WHERE subject_id = $1 ORDER BY 1`,
      [lower.id],
    );
    expect(rows).toEqual([
      { version: 1, name: '下级', by: 'officer' },
      { version: 2, name: '下级所', by: 'officer' },
    ]);
  });

  it('are closed with their posts, but not while others in use stand below them', async () => {
    const bureau = await opened({ name: '待撤局', kind: 'BANNER_BUREAU', divisions: [BANNER], seat: BANNER });
    const station = await opened({ name: '待撤所', superiorUnitId: bureau.id });
    const account = newId();
    const post = await given(station.id, { account });
    await letIn(account);
    const close = (unitId: string) => act(head, 'closeUnit', { unitId, on: '2026-09-01' }, UNIT);

    const refused = await close(bureau.id);
    const closed = await close(station.id);

    expect(refused.payload.refusal).toMatchObject({ clause: '3.2.a', missing: [{ code: 'NONE_BELOW' }] });
    expect(closed.payload['unit']).toMatchObject({
      state: 'CLOSED',
      until: '2026-09-01',
      posts: [],
      actions: [],
    });
    expect((await said('post.ended', post.id)).map(({ payload }) => payload)).toEqual([
      { postId: post.id, until: '2026-09-01' },
    ]);
    expect((await said('unit.recorded', station.id)).at(-1)?.payload).toMatchObject({ divisions: [] });
    expect((await close(bureau.id)).payload['unit']).toMatchObject({ state: 'CLOSED' });
    expect((await give(station.id)).payload.refusal).toMatchObject({ missing: [{ code: 'UNIT_OPEN' }] });
  });

  it('are kept by the heads of civil affairs, each within the own divisions', async () => {
    const officer = await service.officer({ role: 'civil-affairs.officer', divisions: [BANNER] });
    const elsewhere = await service.officer({ role: 'civil-affairs.head', divisions: ['150222'] });
    const unit = await opened();

    expect((await open({}, officer)).payload.refusal).toMatchObject({
      code: 'NOT_YOUR_ROLE',
      clause: '3.2.a',
    });
    expect((await open({}, elsewhere)).payload.refusal).toMatchObject({
      code: 'NOT_YOUR_PLACE',
      clause: '3.2.a',
    });
    expect((await open({ divisions: [ELSEWHERE] })).payload.refusal).toMatchObject({
      code: 'NOT_YOUR_PLACE',
    });
    const taken = await act(
      elsewhere,
      'changeUnit',
      { unitId: unit.id, unit: details({ seat: ELSEWHERE, divisions: [ELSEWHERE] }) },
      UNIT,
    );
    expect(taken.payload.refusal).toMatchObject({ code: 'NOT_YOUR_PLACE' });
  });

  it('are entered only with places and superiors that there are', async () => {
    const { errors } = await open({ seat: '150122999', divisions: ['150122998'], superiorUnitId: newId() });

    expect(errors[0]?.extensions['problems']).toMatchObject([
      { path: 'unit.seat' },
      { path: 'unit.divisions' },
      { path: 'unit.superiorUnitId' },
    ]);
  });

  it('are found by a part of the name, page by page, for one and many at the same cost', async () => {
    for (const name of ['甲幼儿园', '乙幼儿园', '丙幼儿园'])
      await opened({ name, agency: 'reporting-unit', kind: 'KINDERGARTEN', divisions: [] });
    type Answer = { unitRegister: { edges: { node: { name: string } }[]; pageInfo: { endCursor: string } } };
    const page = async (first: number, after?: string) => {
      const before = await service.statements();
      const { data } = await head.query<Answer>(
        `query($first: Int, $after: String) { unitRegister(within: "${BANNER}", search: "幼儿园", first: $first, after: $after) {
          edges { node { name state superior { name } divisions { name } seat { name } posts { name } actions { action } } } pageInfo { endCursor } } }`,
        { first, after },
      );
      return {
        names: data?.unitRegister.edges.map(({ node }) => node.name) ?? [],
        cursor: data?.unitRegister.pageInfo.endCursor,
        statements: (await service.statements()) - before,
      };
    };

    const one = await page(1);
    const all = await page(100);

    expect(all.names).toHaveLength(3);
    expect([...one.names, ...(await page(100, one.cursor)).names]).toEqual(all.names);
    expect(one.statements).toBe(all.statements);
  });
});

describe('3.2.a posts 任职', () => {
  it('let an officer in by account, several of them in several units, each named in what is done', async () => {
    const account = newId();
    const [one, other] = [await opened({ name: '一所' }), await opened({ name: '二所' })];
    const first = await given(one.id, { account });
    const second = await given(other.id, { account, role: 'police.case' });

    await letIn(account, first.id);
    const me = await letIn(account, second.id);

    expect(me).toMatchObject({ name: '巴特尔', activePost: { id: second.id }, posts: [{}, {}] });
    expect((await give(one.id, { account })).payload.refusal).toMatchObject({
      missing: [{ code: 'NOT_HELD_ALREADY' }],
    });
    const { errors } = await give(one.id, { account, name: '别人', role: 'police.head' });
    expect(errors[0]?.extensions['problems']).toMatchObject([{ path: 'name' }]);
  });

  it('cut the officer off within seconds when they end', async () => {
    const account = newId();
    const unit = await opened({ name: '三所' });
    const post = await given(unit.id, { account });
    await letIn(account);

    const { payload } = await end(post.id);
    const endedAt = performance.now();

    expect(payload['post']).toMatchObject({ state: 'ENDED', until: '2026-09-01', actions: [] });
    await until('the officer to be cut off', async () => {
      const { errors } = await signedIn(account).query(ME);
      return errors[0]?.extensions['code'] === 'POST_NOT_ACTIVE';
    });
    expect(performance.now() - endedAt).toBeLessThan(5_000);
    expect((await end(post.id, '2026-09-05')).payload.refusal).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });

  it('may begin on a day to come: the officer is let in on that day and not before', async () => {
    const account = newId();
    const unit = await opened({ name: '四所' });
    const post = await given(unit.id, { account, from: '2026-09-03' });
    await until('the post to arrive', async () => {
      const { rowCount } = await service.database.query(`SELECT FROM post WHERE post_id = $1`, [post.id]);
      return rowCount === 1;
    });

    expect(post).toMatchObject({ state: 'TO_COME' });
    expect((await signedIn(account).query(ME)).errors[0]?.extensions['code']).toBe('POST_NOT_ACTIVE');
    service.clock.advance({ days: 2 });

    expect((await signedIn(account).query(ME)).data).toMatchObject({ me: { activePost: { id: post.id } } });
    service.clock.advance({ days: -2 });
  });

  it('are never given or ended by whoever holds them, nor leaders of the own level: that is for the level above', async () => {
    const bureau = await opened({
      name: '本级公安局',
      kind: 'BANNER_BUREAU',
      divisions: [BANNER],
      seat: BANNER,
    });
    const league = await service.officer({
      role: 'civil-affairs.head',
      divisions: ['1501'],
      kind: 'LEAGUE_BUREAU',
    });
    const post = { role: 'police.head', account: newId() };

    const own = await give(bureau.id, post);
    const above = await give(bureau.id, post, league);
    const id = (above.payload['post'] as Shown).id;

    expect(own.payload.refusal).toMatchObject({ clause: '3.2.a', missing: [{ code: 'LEVEL_ABOVE' }] });
    expect((await end(id)).payload.refusal).toMatchObject({ missing: [{ code: 'LEVEL_ABOVE' }] });
    const overseer = await opened({
      name: '督导组',
      agency: 'supervision',
      kind: 'X',
      divisions: [BANNER],
      seat: BANNER,
    });
    expect((await give(overseer.id, { role: 'supervision.league' })).payload.refusal).toMatchObject({
      missing: [{ code: 'LEVEL_ABOVE' }],
    });
    const account = newId();
    const colleague = await opened({
      name: '民政局',
      agency: 'civil-affairs',
      kind: 'BANNER_BUREAU',
      divisions: [BANNER],
      seat: BANNER,
    });
    const mine = await act(
      league,
      'givePost',
      { unitId: colleague.id, account, name: '甲', role: 'civil-affairs.head', from: '2026-01-01' },
      POST,
    );
    const myPost = (mine.payload['post'] as Shown).id;
    await letIn(account);
    const refused = await act(
      { query: (...asked) => signedIn(account).query(...asked) },
      'endPost',
      { postId: myPost, until: '2026-09-01' },
      POST,
    );
    expect(refused.payload.refusal?.missing.map(({ code }) => code)).toContain('NOT_OWN_POST');
  });

  it('are given once when two heads give the same at once', async () => {
    const unit = await opened({ name: '五所' });
    const account = newId();
    await given(unit.id, { account, role: 'police.case' }); // the account is known: both mean the same officer
    const colleague = await service.officer({ role: 'civil-affairs.head', divisions: [BANNER] });

    const answers = await Promise.all([give(unit.id, { account }), give(unit.id, { account }, colleague)]);

    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(answers.flatMap(({ payload }) => payload.refusal?.missing ?? [])).toMatchObject([
      { code: 'NOT_HELD_ALREADY' },
    ]);
  });

  it('cannot be put into the database by an officer for a unit of another place, whatever the command says', async () => {
    const unitId = idFrom('unit', 'elsewhere');
    await service.database.query(
      `INSERT INTO unit_record (unit_id, name, agency, kind, divisions, seat, recorded_at, valid_from)
       VALUES ($1, '别处', 'police', 'POLICE_STATION', '{}', '150222102', now(), '2026-01-01') ON CONFLICT DO NOTHING`,
      [unitId],
    );
    const client = await service.database.connect();
    try {
      await client.query('BEGIN');
      await client.query(`SET LOCAL ROLE civil_affairs_app`);
      await client.query(`SELECT set_config('app.unit_divisions', '{[150122000000,150123000000)}', true)`);
      await client.query(
        `INSERT INTO officer (officer_id, issuer, subject, name, recorded_at) VALUES ($1, 'i', 'walls', 'n', now())`,
        [unitId],
      );
      await expect(
        client.query(
          `INSERT INTO post_record (post_id, officer_id, unit_id, role, valid_from, recorded_at) VALUES ($1, $2, $2, 'police.head', '2026-01-01', now())`,
          [newId(), unitId],
        ),
      ).rejects.toThrow('row-level security');
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });
});
