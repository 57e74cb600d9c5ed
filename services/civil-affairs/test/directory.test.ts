import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { idFrom } from '@ger/kernel';
import { subgraphClient, until, type ServiceUnderTest, type SubgraphClient } from '@ger/test-kit';
import { readDirectory } from '../src/features/directory/rules/installation.ts';
import { install } from '../src/installation.ts';
import { startCivilAffairs } from './support.ts';

let service: ServiceUnderTest;

const ISSUER = 'https://issuer.example';
const township = idFrom('unit', 'township');
const school = idFrom('unit', 'school');
const post = (key: string, unitId: string, role: string, more: object = {}) => ({
  id: idFrom('post', key),
  unitId,
  role,
  from: '2026-01-01',
  until: null,
  ...more,
});

const unit = (id: string, name: string, agency: string, kind: string, divisions: string[]) => ({
  id,
  name,
  agency,
  kind,
  superiorUnitId: null,
  divisions,
  seat: '150122101',
});

const directory = (posts: object[]) => ({
  units: [
    unit(township, '新营子镇人民政府', 'township', 'TOWNSHIP', ['150122101']),
    unit(school, '新营子镇中心学校', 'education', 'SCHOOL', []),
  ],
  officers: [{ id: idFrom('officer', 'wu'), issuer: ISSUER, subject: 'wu', name: '乌云娜', posts }],
});

const installed = (content: unknown) => install(service.config, [], readDirectory(content));

const signedIn = (subject: string, named?: string): SubgraphClient =>
  subgraphClient(
    { subgraph: 'civil-affairs', url: service.url, key: service.config.gatewayKeys[0] },
    { kind: 'officer', issuer: ISSUER, subject, ...(named !== undefined && { post: named }) },
  );

const ME = `{ me { id name activePost { id role roleZh group unit { name } } posts { id unit { id name divisions { code name } } } } }`;

beforeAll(async () => {
  service = await startCivilAffairs();
});
afterAll(() => service.stop());

describe('3.2.a units and posts 单位与任职', () => {
  it('lets the first officer of an installation in by the events of units and posts', async () => {
    await installed(directory([post('township', township, 'township.officer')]));

    const me = await until('the post to arrive', async () => {
      const { data } = await signedIn('wu').query<{ me: object | null }>(ME);
      return data?.me ?? undefined;
    });

    expect(me).toMatchObject({
      name: '乌云娜',
      activePost: {
        role: 'township.officer',
        roleZh: '苏木乡镇（街道）儿童督导员',
        group: 'VILLAGE_TOWNSHIP',
        unit: { name: '新营子镇人民政府' },
      },
      posts: [{ unit: { id: township, divisions: [{ code: '150122101', name: '新营子镇' }] } }],
    });
  });

  it('says nothing anew when the same is installed again', async () => {
    // The clock also speaks, of villages without a director.
    const said = async () =>
      (await service.events.published()).filter(({ type }) => !type.startsWith('village.'));
    const before = await said();

    await installed(directory([post('township', township, 'township.officer')]));

    expect(await said()).toHaveLength(before.length);
  });

  it('names both posts of an officer who has two, and acts in the one that was chosen', async () => {
    const second = post('school', school, 'school.teacher');
    await installed(directory([post('township', township, 'township.officer'), second]));

    const me = await until('the second post to arrive', async () => {
      const { data } = await signedIn('wu', second.id).query<{ me: { posts: object[] } | null }>(ME);
      return data?.me ?? undefined;
    });

    expect(me).toMatchObject({ activePost: { id: second.id, role: 'school.teacher' } });
    expect(me.posts).toHaveLength(2);
  });

  it('cuts an officer off when the post ends', async () => {
    const only = post('ended', township, 'township.head');
    const officer = (more: object) => ({
      ...directory([]),
      officers: [
        {
          id: idFrom('officer', 'bao'),
          issuer: ISSUER,
          subject: 'bao',
          name: '宝力德',
          posts: [{ ...only, ...more }],
        },
      ],
    });
    await installed(officer({}));
    await until(
      'the post to arrive',
      async () => (await signedIn('bao').query(ME)).data?.['me'] ?? undefined,
    );

    await installed(officer({ until: '2026-08-31' }));

    await until(
      'the post to end',
      async () => (await signedIn('bao').query(ME)).errors[0]?.extensions['code'] === 'POST_NOT_ACTIVE',
    );
    expect((await service.events.published('post.ended')).map(({ payload }) => payload)).toEqual([
      { postId: only.id, until: '2026-08-31' },
    ]);
  });

  it('lists the units of a place by agency and kind', async () => {
    const { data } = await service
      .anonymous()
      .query(
        `{ all: units(within: "150122") { name } schools: units(within: "150122101", agency: "education", kind: "SCHOOL") { id name seat { name } } }`,
      );

    expect(data).toEqual({
      all: [{ name: '新营子镇中心学校' }, { name: '新营子镇人民政府' }].toSorted((a, b) =>
        a.name < b.name ? -1 : 1,
      ),
      schools: [{ id: school, name: '新营子镇中心学校', seat: { name: '新营子镇' } }],
    });
  });

  it('refuses a role that is none of the unit’s agency, and says at which place of the file', async () => {
    const wrong = directory([post('wrong', school, 'police.duty')]);

    await expect(installed(wrong)).rejects.toMatchObject({ problems: [{ path: 'officers.0.posts.0.role' }] });
  });

  it('names everything in a file that is not of its shape', () => {
    expect(() => readDirectory({ units: [{ id: 1 }], officers: 'none' })).toThrow(
      expect.objectContaining({
        problems: expect.arrayContaining([
          expect.objectContaining({ path: 'file.officers' }),
          expect.objectContaining({ path: 'units.0.id' }),
          expect.objectContaining({ path: 'units.0.divisions' }),
        ]),
      }),
    );
  });
});
