import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServiceUnderTest, SubgraphClient } from '@ger/test-kit';
import { readRegister } from '../src/features/division/index.ts';
import { install } from '../src/installation.ts';
import { civilAffairs } from '../src/service.ts';
import { startServiceUnderTest } from '@ger/test-kit';

let service: ServiceUnderTest;
let anyone: SubgraphClient;
const nobody = { units: [], officers: [] };

beforeAll(async () => {
  service = await startServiceUnderTest(civilAffairs);
  await install(service.config, readRegister(), nobody);
  anyone = service.anonymous();
}, 60_000);
afterAll(() => service.stop());

interface Found {
  code: string;
  name: string;
}
const search = async (text: string, more = ''): Promise<Found[]> => {
  const { data, errors } = await anyone.query<{ searchDivisions: Found[] }>(
    `query($s: String!) { searchDivisions(search: $s ${more}) { code name } }`,
    { s: text },
  );
  expect(errors).toEqual([]);
  return data?.searchDivisions ?? [];
};

describe('3.2.a the tree of divisions 行政区划', () => {
  it('records the whole region, one event for the region with its leagues and one per banner', async () => {
    const { rows } = await service.database.query('SELECT count(*)::int AS places FROM division_record');
    const events = await service.events.published('division.recorded');

    expect(rows).toEqual([{ places: 15_938 }]);
    expect(events).toHaveLength(1 + 103 + 5);
    expect(events.find(({ aggregate }) => aggregate.id === '15')?.payload).toMatchObject({
      divisions: expect.arrayContaining([expect.objectContaining({ code: '1501', predecessors: [] })]),
    });
  });

  it('records nothing anew when it is installed again', async () => {
    const again = await install(service.config, readRegister(), nobody);

    expect(again.lists).toBe(0);
    expect(await service.events.published('division.recorded')).toHaveLength(109);
  });

  it('shows a village with its way up and the full name from the league on', async () => {
    const { data } = await anyone.query(
      `{ division(code: "150122101202") { name fullName level kind validFrom validUntil parent { name parent { name parent { name level } } } } }`,
    );

    expect(data).toEqual({
      division: {
        name: '东马家圪堵村民委员会',
        fullName: '呼和浩特市托克托县新营子镇东马家圪堵村民委员会',
        level: 'VILLAGE',
        kind: 'STATUTORY',
        validFrom: '2023-06-30',
        validUntil: null,
        parent: {
          name: '新营子镇',
          parent: { name: '托克托县', parent: { name: '呼和浩特市', level: 'LEAGUE' } },
        },
      },
    });
  });

  it('keeps a functional zone with the people in it, and names the banner that acts for it', async () => {
    const { data } = await anyone.query<{
      division: { kind: string; actingAuthority: Found; children: Found[] };
    }>(`{ division(code: "152571") { kind actingAuthority { code name } children { code } } }`);

    expect(data?.division).toMatchObject({
      kind: 'FUNCTIONAL_ZONE',
      actingAuthority: { code: '152525', name: '东乌珠穆沁旗' },
    });
    expect(data?.division.children.length).toBeGreaterThan(0);
  });

  it('resolves a code from before a league became a city', async () => {
    const { data } = await anyone.query(`{ division(code: "152722") { code fullName } }`);

    expect(data).toEqual({ division: { code: '150621', fullName: '鄂尔多斯市达拉特旗' } });
  });

  it('answers nothing for a code that never was', async () => {
    expect(await anyone.query(`{ division(code: "159999") { name } }`)).toMatchObject({
      data: { division: null },
      errors: [],
    });
  });
});

describe('the village picker 查找区划', () => {
  it.each(['东马家圪堵', '马家圪堵', 'dongmajiagedu', 'dmjgd', '150122101202'])(
    'finds the village by %s',
    async (text) => {
      expect((await search(text, 'within: "150122"')).map(({ code }) => code)).toContain('150122101202');
    },
  );

  it('puts the larger and better match first', async () => {
    expect((await search('呼和浩特'))[0]).toMatchObject({ code: '1501' });
    expect((await search('托克托县'))[0]).toMatchObject({ code: '150122' });
  });

  it('looks at one level, inside one place, and gives fifty at most', async () => {
    const villages = await search('村', 'within: "150122", level: VILLAGE, first: 500');

    expect(villages).toHaveLength(50);
    expect(villages.every(({ code }) => code.startsWith('150122') && code.length === 12)).toBe(true);
    expect(await search('  ')).toEqual([]);
  });

  it('answers a key press quickly among sixteen thousand places', async () => {
    await search('baiyin');
    const started = performance.now();
    for (let press = 0; press < 10; press += 1) await search('baiyin');

    expect((performance.now() - started) / 10).toBeLessThan(150);
  });
});
