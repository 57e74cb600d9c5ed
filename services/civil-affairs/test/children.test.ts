import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServiceUnderTest, SubgraphClient, TestOfficer } from '@ger/test-kit';
import {
  anIdentityNumber,
  aParent,
  ELSEWHERE,
  NEXT_VILLAGE,
  registered,
  startCivilAffairs,
  townshipOfficer,
  VILLAGE,
} from './support.ts';

let service: ServiceUnderTest;
let township: TestOfficer;
let village: TestOfficer;

const atHome = { guardians: [aParent('FATHER'), aParent('MOTHER')] };
const number = anIdentityNumber('2016-05-20', 'FEMALE');

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
  village = await service.officer({ role: 'village.director', divisions: [VILLAGE] });
  await registered(township, { name: '阿拉坦其其格', mongolianName: 'ᠠᠯᠲᠠᠨᠴᠡᠴᠡᠭ', identityNumber: number });
  await registered(township, { name: '曾国', ...atHome });
  await registered(township, { name: '单于晨', residence: NEXT_VILLAGE });
  await registered(township, { name: '娜仁·图雅', ...atHome });
});
afterAll(() => service.stop());

interface Listed {
  total: number;
  edges: { cursor: string; node: { name: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

async function list(
  officer: SubgraphClient,
  args = '',
): Promise<{ names: string[]; page: Listed | null; code: unknown }> {
  const { data, errors } = await officer.query<{ children: Listed | null }>(
    `{ children${args && `(${args})`} { total edges { cursor node { name } } pageInfo { hasNextPage endCursor } } }`,
  );
  const page = data?.children ?? null;
  return {
    names: (page?.edges ?? []).map(({ node }) => node.name),
    page,
    code: errors[0]?.extensions['code'],
  };
}

describe('finding a child 查找', () => {
  it.each([
    ['its first characters', '阿拉'],
    ['its last characters', '其其格'],
    ['pinyin', 'alatanqiqige'],
    ['the beginning of the pinyin', 'Alatan'],
    ['initials', 'altqqg'],
    ['the name in Mongolian script', 'ᠠᠯᠲᠠᠨ'],
    ['the whole identity number', number],
  ])('finds the child by %s', async (_, search) => {
    expect((await list(township, `search: "${search}"`)).names).toEqual(['阿拉坦其其格']);
  });

  it.each([
    ['zengguo', '曾国'],
    ['cg', '曾国'],
    ['shan', '单于晨'],
    ['chanyu', '单于晨'],
    ['narentuya', '娜仁·图雅'],
    ['娜仁图雅', '娜仁·图雅'],
  ])('knows the readings of %s', async (search, name) => {
    expect((await list(township, `search: "${search}"`)).names).toEqual([name]);
  });

  it('finds nobody by the beginning of an identity number', async () => {
    expect((await list(township, `search: "${number.slice(0, 12)}"`)).names).toEqual([]);
  });
});

describe('the list of children 儿童列表', () => {
  it('is limited to the officer’s own divisions, searches and totals too', async () => {
    const elsewhere = await townshipOfficer(service, [ELSEWHERE]);

    expect((await list(village)).names.toSorted()).toEqual(['娜仁·图雅', '曾国', '阿拉坦其其格']);
    expect((await list(village, 'search: "shan"')).page).toMatchObject({ total: 0, edges: [] });
    expect((await list(elsewhere)).page).toMatchObject({ total: 0, edges: [] });
    expect((await list(elsewhere, `search: "${number}"`)).names).toEqual([]);
  });

  it('is paged in either order without a gap or a repetition', async () => {
    for (const order of ['UPDATED', 'NAME']) {
      const names: string[] = [];
      let after = '';
      for (;;) {
        const { page } = await list(township, `first: 1, order: ${order}${after && `, after: "${after}"`}`);
        names.push(...(page?.edges ?? []).map(({ node }) => node.name));
        if (!page?.pageInfo.hasNextPage) break;
        after = page.pageInfo.endCursor;
      }
      expect(names).toEqual((await list(township, `order: ${order}`)).names);
      expect(names).toHaveLength(4);
    }
    expect((await list(township, 'order: NAME')).names).toEqual([
      '阿拉坦其其格',
      '娜仁·图雅',
      '单于晨',
      '曾国',
    ]);
  });

  it('is filtered by risk, category and place', async () => {
    expect((await list(township, 'risk: HIGH')).names.toSorted()).toEqual(['单于晨', '阿拉坦其其格']);
    expect((await list(township, 'category: LEFT_BEHIND')).page?.total).toBe(2);
    expect((await list(township, `within: "${NEXT_VILLAGE}"`)).names).toEqual(['单于晨']);
    expect((await list(township, 'category: ORPHAN')).names).toEqual([]);
  });

  it('refuses a cursor it did not give', async () => {
    expect((await list(township, 'after: "xyz"')).code).toBe('BAD_USER_INPUT');
  });
});

describe('who may ask 谁能查', () => {
  it('shows supervision masked rows, and does not let it find or order children by name', async () => {
    const league = await service.officer({ role: 'supervision.league', divisions: ['1501'] });

    const rows = await league.query<{
      children: { total: number; edges: { node: { age: number; name: null } }[] };
    }>(`{ children(first: 1) { total edges { node { age name } } } }`);

    expect(rows.data?.children).toMatchObject({ total: 4, edges: [{ node: { age: 10, name: null } }] });
    expect((await list(league, 'search: "shan"')).code).toBe('FORBIDDEN');
    expect((await list(league, 'order: NAME')).code).toBe('FORBIDDEN');
  });

  it('does not let a school filter by a risk it may not see', async () => {
    const school = await service.officer({ role: 'school.teacher', divisions: [] });

    expect((await list(school, 'risk: HIGH')).code).toBe('FORBIDDEN');
    expect((await list(school)).names).toEqual([]);
  });

  it('does not let a school try out identity numbers, which it may not see', async () => {
    const school = await service.officer({ role: 'school.teacher', divisions: [] });

    expect((await list(school, `search: "${number}"`)).code).toBe('FORBIDDEN');
    expect((await list(school, 'search: "阿拉"')).code).toBeUndefined();
  });

  it.each(['search: "zengguo"', 'search: "zengguo", risk: LOW', 'order: NAME'])(
    'records in the audit who was found by name, though only totals or cursors are asked for: %s',
    async (args) => {
      const officer = await service.officer({ role: 'village.director', divisions: [VILLAGE] });

      const { data } = await officer.query<{ children: Listed }>(
        `{ children(${args}) { total edges { cursor } } }`,
      );

      const { rows: entries } = await service.database.query(
        `SELECT facts, cardinality(child_ids) AS children FROM audit_entry WHERE kind = 'READ' AND officer_id = $1`,
        [officer.officerId],
      );
      expect(data?.children.total).toBeGreaterThan(0);
      expect(entries).toEqual([{ facts: ['CHILD_CORE'], children: data?.children.total }]);
    },
  );
});
