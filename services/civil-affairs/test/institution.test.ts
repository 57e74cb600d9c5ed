import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { idFrom } from '@ger/kernel';
import { until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import type { EnteredUnit } from '../src/features/directory/rules/directory.ts';
import { install } from '../src/installation.ts';
import { act, BANNER, startCivilAffairs } from './support.ts';

let service: ServiceUnderTest;
let bureau: TestOfficer;

const INSTITUTION = `institution { id name state address shelterAddress beds bedsTaken from until actions { action allowed } }`;
const LEADER = `leader { id name title state from until }`;
const details = {
  name: '托克托县未成年人救助保护中心',
  shelter: false,
  address: '双河镇',
  phone: '0471-8512345',
  staffCount: 6,
  beds: 10,
};

// jobs run every few seconds
jest.setTimeout(20_000);

beforeAll(async () => {
  service = await startCivilAffairs();
  const office: EnteredUnit = {
    id: idFrom('unit', 'institution-test'),
    name: '托克托县民政局',
    agency: 'civil-affairs',
    kind: 'BANNER_BUREAU',
    superiorUnitId: null,
    divisions: [BANNER],
    seat: BANNER,
  };
  await install(service.config, [], { units: [office], officers: [] });
  bureau = await service.officer({ role: 'civil-affairs.officer', divisions: [BANNER] });
});
afterAll(() => service.stop());

const open = (more: object = {}, officer = bureau) =>
  act(
    officer,
    'openInstitution',
    { banner: BANNER, details: { ...details, ...more }, from: '2026-08-01' },
    INSTITUTION,
  );
const close = (institutionId: string) =>
  act(bureau, 'closeInstitution', { institutionId, on: '2026-09-01' }, INSTITUTION);
const office = async (officer: TestOfficer = bureau) => {
  const { data } = await officer.query<{ bannerOffices: { edges: { node: Record<string, unknown> }[] } }>(
    `{ bannerOffices(within: "${BANNER}") { edges { node { banner { code } withoutInstitutionSince withoutLeaderSince
       institution { name } leader { name } leaders { name state until } actions { action allowed } } } } }`,
  );
  return data?.bannerOffices.edges[0]?.node;
};
const idOf = ({ payload }: Awaited<ReturnType<typeof open>>, field: string) =>
  (payload[field] as { id: string }).id;

describe('2.6 the protection institution of a banner 未成年人救助保护机构', () => {
  it('is a gap that is said once while there is none, and the list can show the gaps alone', async () => {
    const [gap] = await until('the gap to be said', async () => {
      const said = await service.events.published('banner.without-institution');
      return said.length > 0 && said;
    });

    expect(gap?.payload).toEqual({ banner: BANNER, since: '2026-09-01' });
    expect(await office()).toMatchObject({ institution: null, withoutInstitutionSince: '2026-09-01' });
    const { data } = await bureau.query(
      `{ gaps: bannerOffices(within: "15", gapsOnly: true, first: 100) { edges { node { banner { code } } } } }`,
    );
    expect(JSON.stringify(data)).toContain(BANNER);
  });

  it('is opened with its beds, one per banner, also by two at once; closing it leaves the gap in the same act', async () => {
    const answers = await Promise.all([open(), open({ name: '第二处' })]);

    const [made] = answers.filter(({ payload }) => payload['institution']);
    if (!made) throw new Error(JSON.stringify(answers));
    expect(answers.map(({ payload }) => payload.refusal?.missing[0]?.code)).toContain('ONLY_ONE');
    expect(made.payload['institution']).toMatchObject({
      state: 'OPEN',
      beds: 10,
      bedsTaken: 0,
      address: '双河镇',
    });
    expect(await office()).toMatchObject({ withoutInstitutionSince: null, institution: {} });
    const before = (await service.events.published('banner.without-institution')).length;

    const { payload } = await close(idOf(made, 'institution'));

    expect(payload['institution']).toMatchObject({ state: 'CLOSED', until: '2026-09-01', actions: [] });
    expect(await service.events.published('banner.without-institution')).toHaveLength(before + 1);
  });

  it('keeps a shelter’s address from all but those who act there, and sealed in the database', async () => {
    const id = idOf(await open({ shelter: true, address: '隐蔽路7号' }), 'institution');
    const elsewhere = await service.officer({ role: 'civil-affairs.officer', divisions: ['150222'] });
    const police = await service.officer({ role: 'police.case', divisions: [BANNER] });
    const document = `{ bannerOffices(within: "${BANNER}") { edges { node { institution { address shelterAddress } } } } }`;
    const seen = async (officer: TestOfficer) => JSON.stringify((await officer.query(document)).data);

    expect(await seen(bureau)).toContain('隐蔽路7号');
    expect(await seen(elsewhere)).not.toContain('隐蔽路7号');
    expect(await seen(police)).not.toContain('隐蔽路7号');
    const { rows } = await service.database.query(
      `SELECT i::text, v::text FROM institution i JOIN institution_version v USING (institution_id)`,
    );
    expect(JSON.stringify(rows)).not.toContain('隐蔽路7号');
    await close(id);
  });

  it('never has fewer beds than children in them, nor is closed over them', async () => {
    const id = idOf(await open(), 'institution');
    await service.database.query(`UPDATE institution_capacity SET taken = 3 WHERE institution_id = $1`, [id]);

    const fewer = await act(
      bureau,
      'changeInstitution',
      { institutionId: id, details: { ...details, beds: 2 } },
      INSTITUTION,
    );
    const closed = await close(id);

    expect(fewer.payload.refusal?.missing).toMatchObject([{ code: 'BEDS_SUFFICE', clause: '2.6' }]);
    expect(closed.payload.refusal?.missing).toMatchObject([{ code: 'BEDS_EMPTY', clause: '2.6' }]);
    await expect(
      service.database.query(`UPDATE institution_capacity SET taken = 11 WHERE institution_id = $1`, [id]),
    ).rejects.toThrow('check constraint');
  });

  it('says at the field what is wrong, and refuses another banner’s officers', async () => {
    const { errors } = await open({ name: ' ', phone: 'x', beds: -1 });
    const elsewhere = await service.officer({ role: 'civil-affairs.head', divisions: ['150222'] });

    expect(errors[0]?.extensions['problems']).toMatchObject([
      { path: 'details.name' },
      { path: 'details.phone' },
      { path: 'details.beds' },
    ]);
    expect((await open({}, elsewhere)).payload.refusal).toMatchObject({
      code: 'NOT_YOUR_PLACE',
      clause: '3.2.a',
    });
  });
});

describe('3.2.a the named responsible leader of a banner 分管领导', () => {
  const name = (more: object = {}, officer = bureau) =>
    act(
      officer,
      'nameLeader',
      { banner: BANNER, name: '巴特尔', title: '副县长', from: '2026-07-01', ...more },
      LEADER,
    );

  it('is a gap while none is named; the next one ends the term of the one before, and the history stays', async () => {
    await until(
      'the gap to be said',
      async () => (await service.events.published('banner.without-leader')).length > 0,
    );

    await name();
    const { payload } = await name({ name: '苏和', from: '2026-09-01' });

    expect(payload['leader']).toMatchObject({ name: '苏和', state: 'IN_OFFICE' });
    expect(await office()).toMatchObject({
      withoutLeaderSince: null,
      leader: { name: '苏和' },
      leaders: [
        { name: '苏和', state: 'IN_OFFICE' },
        { name: '巴特尔', state: 'ENDED', until: '2026-09-01' },
      ],
    });
    expect((await service.events.published('leader.named')).length).toBe(2);
  });

  it('leaves a gap when the term ends without another', async () => {
    const id = idOf(await name({ from: '2026-09-01' }), 'leader');
    const before = (await service.events.published('banner.without-leader')).length;

    await act(bureau, 'endLeader', { leaderId: id, on: '2026-09-01' }, LEADER);

    expect(await service.events.published('banner.without-leader')).toHaveLength(before + 1);
  });

  it('is named by the banner’s civil affairs; two at once leave one in office', async () => {
    const township = await service.officer({ role: 'township.head', divisions: ['150122101'] });
    expect((await name({}, township)).payload.refusal).toMatchObject({ code: 'NOT_YOUR_PLACE' });
    const police = await service.officer({ role: 'police.head', divisions: [BANNER] });
    expect((await name({}, police)).payload.refusal).toMatchObject({
      code: 'NOT_YOUR_ROLE',
      clause: '3.2.a',
    });

    await Promise.all([name({ from: '2026-09-01', name: '甲' }), name({ from: '2026-09-01', name: '乙' })]);

    const { rows } = await service.database.query(
      `SELECT count(*)::int AS n FROM leader WHERE banner = $1 AND state = 'IN_OFFICE'`,
      [BANNER],
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('costs the same number of statements for one banner and for a hundred', async () => {
    const document = (within: string) =>
      `{ bannerOffices(within: "${within}", first: 100) { edges { node { banner { name } institution { name } leader { name } leaders { name } } } } }`;
    const cost = async (within: string): Promise<number> => {
      const before = await service.statements();
      await bureau.query(document(within));
      return (await service.statements()) - before;
    };

    expect(await cost('15')).toBe(await cost(BANNER));
  });
});
