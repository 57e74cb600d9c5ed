import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServiceUnderTest, TestOfficer } from '@ger/test-kit';
import {
  act,
  anIdentityNumber,
  aParent,
  away,
  ELSEWHERE,
  NEXT_VILLAGE,
  registered,
  startCivilAffairs,
  townshipOfficer,
  VILLAGE,
  VILLAGE_ELSEWHERE,
} from './support.ts';

let service: ServiceUnderTest;
let township: TestOfficer;
let banner: TestOfficer;
let league: TestOfficer;
let elsewhere: TestOfficer;
const ids = new Map<string, string>();

const HOME = [aParent('FATHER'), aParent('MOTHER')];
const AWAY = [aParent('FATHER', away), aParent('MOTHER', away)];

/** Four children of one township, one of another league. Today is 1 September 2026. */
const CHILDREN = [
  { name: '一岁', birthDate: '2025-05-20', residence: VILLAGE, guardians: HOME, sex: 'MALE', health: null },
  { name: '五岁', birthDate: '2020-09-02', residence: VILLAGE, guardians: AWAY, sex: 'FEMALE' },
  { name: '六岁', birthDate: '2020-09-01', residence: NEXT_VILLAGE, guardians: HOME, sex: 'FEMALE' },
  {
    name: '十四岁',
    birthDate: '2012-03-01',
    residence: NEXT_VILLAGE,
    guardians: [aParent('FATHER', away), aParent('MOTHER', { capacity: 'INCAPABLE' })],
    sex: 'MALE',
    health: 'DISABLED',
  },
];

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
  elsewhere = await townshipOfficer(service, [ELSEWHERE]);
  banner = await service.officer({
    role: 'civil-affairs.officer',
    divisions: ['150122'],
    kind: 'BANNER_BUREAU',
  });
  league = await service.officer({ role: 'supervision.league', divisions: ['1501'] });
  for (const child of CHILDREN) ids.set(child.name, (await registered(township, child)).id);
  ids.set(
    '别处',
    (
      await registered(elsewhere, {
        name: '别处',
        residence: VILLAGE_ELSEWHERE,
        registration: VILLAGE_ELSEWHERE,
      })
    ).id,
  );
  await act(
    township,
    'recordSchooling',
    { childId: ids.get('六岁'), schooling: 'PRIMARY', boarding: true, reason: '核对' },
    'child { id }',
  );
  await act(
    township,
    'recordCare',
    { childId: ids.get('五岁'), carer: 'NOBODY', guardianship: 'NOBODY', reason: '核对' },
    'child { id }',
  );
  await act(township, 'nameKeyChild', { childId: ids.get('六岁'), reason: '家庭变故' }, 'child { id }');
});
afterAll(() => service.stop());

interface Found {
  children: { total: number; edges: { node: { id: string; name: string } }[] } | null;
}

async function find(officer: TestOfficer, args: string) {
  const { data, errors } = await officer.query<Found>(
    `{ children(${args}) { total edges { node { id name } } } }`,
  );
  return {
    names: (data?.children?.edges ?? []).map(({ node }) => node.name),
    total: data?.children?.total,
    code: errors[0]?.extensions['code'],
    problems: errors[0]?.extensions['problems'] as { path: string }[] | undefined,
  };
}

describe('3.2.b the ledger is filtered 台账筛选', () => {
  it.each([
    ['the place and all below it', `within: "${NEXT_VILLAGE}"`, ['六岁', '十四岁']],
    ['sex', 'sex: FEMALE', ['五岁', '六岁']],
    ['an age from its birthday on', 'ageFrom: 6', ['六岁', '十四岁']],
    ['an age to the eve of the next birthday', 'ageTo: 5', ['一岁', '五岁']],
    ['an age band', 'ageFrom: 0, ageTo: 0', []],
    ['an age band that holds one', 'ageFrom: 14, ageTo: 16', ['十四岁']],
    ['category', 'category: LEFT_BEHIND', ['五岁', '十四岁']],
    ['being a key child by naming or by risk', 'keyChild: true', ['五岁', '六岁', '十四岁']],
    ['being none', 'keyChild: false', ['一岁']],
    ['health', 'health: DISABLED', ['十四岁']],
    ['schooling', 'schooling: PRIMARY', ['六岁']],
    ['boarding', 'boarding: true', ['六岁']],
    ['who looks after the child', 'carer: NOBODY', ['五岁']],
    ['how guardianship is', 'guardianship: NOBODY', ['五岁']],
    ['contact with parents who are away', 'contact: IN_TOUCH, ageFrom: 14', ['十四岁']],
    ['contact that has lapsed', 'contact: LAPSED', []],
    ['what was not collected', 'notCollected: false', []],
    ['several at once, all of which must hold', 'sex: FEMALE, keyChild: true, ageTo: 5', ['五岁']],
    ['nothing', '', ['一岁', '五岁', '六岁', '十四岁']],
  ])('by %s', async (_, filter, names) => {
    const { names: found, total, code } = await find(banner, `first: 50, filter: { ${filter} }`);

    expect({ code, names: found.toSorted(), total }).toEqual({
      code: undefined,
      names: names.toSorted(),
      total: names.length,
    });
  });

  it('with a search, in every order, without a child of other places', async () => {
    expect((await find(banner, 'search: "sui", filter: { sex: MALE }')).names).toEqual([]);
    expect((await find(banner, 'search: "十四", filter: { sex: MALE }')).names).toEqual(['十四岁']);
    expect((await find(banner, 'order: AGE')).names).toEqual(['十四岁', '六岁', '五岁', '一岁']);
    expect((await find(banner, `filter: { within: "${VILLAGE_ELSEWHERE}" }`)).total).toBe(0);
    expect((await find(elsewhere, 'filter: { ageFrom: 0 }')).names).toEqual(['别处']);
  });

  it('counts what was not collected from most to least', async () => {
    const { data } = await banner.query<{ children: { edges: { node: { notCollectedCount: number } }[] } }>(
      '{ children(order: NOT_COLLECTED) { edges { node { notCollectedCount } } } }',
    );
    const counts = (data?.children.edges ?? []).map(({ node }) => node.notCollectedCount);

    expect(counts.length).toBe(4);
    expect(counts).toEqual(counts.toSorted((one, other) => other - one));
  });

  it.each(['UPDATED', 'NAME', 'AGE', 'NOT_COLLECTED'])(
    'is paged by %s without a gap or a repetition',
    async (order) => {
      const names: string[] = [];
      for (let after = ''; ; ) {
        const { data } = await banner.query<{
          children: {
            edges: { cursor: string; node: { name: string } }[];
            pageInfo: { hasNextPage: boolean };
          };
        }>(
          `{ children(first: 1, order: ${order}${after}) { edges { cursor node { name } } pageInfo { hasNextPage } } }`,
        );
        names.push(...(data?.children.edges ?? []).map(({ node }) => node.name));
        if (!data?.children.pageInfo.hasNextPage) break;
        after = `, after: "${data.children.edges[0]?.cursor}"`;
      }

      expect(names).toEqual((await find(banner, `order: ${order}`)).names);
      expect(new Set(names).size).toBe(4);
    },
  );

  it.each([
    ['an age that nobody has', 'ageFrom: 200', 'filter.ageFrom'],
    ['a place that is none', 'within: "abc"', 'filter.within'],
  ])('names the field of %s', async (_, filter, path) => {
    const { code, problems } = await find(banner, `filter: { ${filter} }`);

    expect({ code, path: problems?.[0]?.path }).toEqual({ code: 'BAD_USER_INPUT', path });
  });

  it('takes the same few statements whatever is asked and however many are found', async () => {
    const statements = async (args: string): Promise<number> => {
      const before = await service.statements();
      await find(banner, args);
      return (await service.statements()) - before;
    };
    const plain = await statements('first: 1');

    expect(
      await statements('first: 50, search: "岁", filter: { ageFrom: 1, keyChild: true }, order: AGE'),
    ).toBe(plain);
  });
});

describe('who may ask by what 不能看的也不能查', () => {
  const refusedTo = async (officer: TestOfficer, filter: string): Promise<boolean> => {
    const { errors } = await officer.query(`{ children(filter: { ${filter} }) { total edges { cursor } } }`);
    return errors.some(({ extensions }) => extensions['code'] === 'FORBIDDEN');
  };

  it('the league asks by what its masked rows show, and by nothing else', async () => {
    expect(await refusedTo(league, 'category: LEFT_BEHIND, ageFrom: 3, risk: HIGH, notCollected: true')).toBe(
      false,
    );
    for (const filter of ['health: DISABLED', 'schooling: PRIMARY', 'carer: NOBODY'])
      expect(await refusedTo(league, filter)).toBe(true);
  });

  it('the police do not ask by health, for which they must name a purpose child by child', async () => {
    const police = await service.officer({ role: 'police.case', divisions: ['150122'] });

    expect(await refusedTo(police, 'health: DISABLED')).toBe(true);
    expect(await refusedTo(police, 'guardianship: NOBODY')).toBe(false);
  });

  it('the ledger says to each post what it can ask by', async () => {
    const means = async (officer: TestOfficer) => {
      const { data } = await officer.query<{
        ledgerMeans: { filters: string[]; searchesByName: boolean; bulkActs: string[] };
      }>('{ ledgerMeans { filters orders searchesByName searchesByIdentityNumber bulkActs } }');
      return data?.ledgerMeans;
    };

    expect(await means(banner)).toMatchObject({
      searchesByName: true,
      searchesByIdentityNumber: true,
      bulkActs: ['NAME_KEY_CHILD', 'PLAN_VISIT'],
    });
    expect(await means(league)).toEqual({
      filters: [
        'WITHIN',
        'STATE',
        'SEX',
        'AGE',
        'CATEGORY',
        'RISK',
        'KEY_CHILD',
        'NOT_COLLECTED',
        'MISSING_FIELD',
      ],
      orders: ['UPDATED', 'AGE', 'NOT_COLLECTED'],
      searchesByName: false,
      searchesByIdentityNumber: false,
      bulkActs: [],
    });
  });
});

describe('3.2.c many key children are named at once 成批确定重点对象', () => {
  interface Bulk {
    bulkAct: {
      id: string;
      asked: number;
      done: number;
      refused: { child: { name: string } | null; refusal: { code: string } }[];
    } | null;
    refusal: { code: string } | null;
  }
  const RESULT = 'bulkAct { id asked done refused { child { name } refusal { code } } }';
  const name = async (officer: TestOfficer, input: Record<string, unknown>) => {
    const { payload, errors } = await act(
      officer,
      'nameKeyChildren',
      { reason: '暑期排查', ...input },
      RESULT,
    );
    return { ...(payload as unknown as Bulk), errors };
  };

  it('each judged by itself: who can be named is, who is named already or not to be seen says so', async () => {
    const first = await registered(township, { name: '甲', guardians: HOME });
    const second = await registered(township, { name: '乙', guardians: HOME });
    const childIds = [first.id, ids.get('六岁'), ids.get('别处'), second.id, first.id, randomUUID()];

    const { bulkAct, errors } = await name(township, { selection: { childIds } });

    expect(errors).toEqual([]);
    expect(bulkAct).toMatchObject({
      asked: 5,
      done: 2,
      refused: [
        { child: { name: '六岁' }, refusal: { code: 'ILLEGAL_TRANSITION' } },
        { child: null, refusal: { code: 'NOT_FOUND' } },
        { child: null, refusal: { code: 'NOT_FOUND' } },
      ],
    });
    const said = await service.events.published('child.named-key');
    for (const { id } of [first, second]) {
      expect(said.filter(({ childId }) => childId === id)).toHaveLength(1);
      const { rows } = await service.database.query(`SELECT named_key FROM dossier WHERE child_id = $1`, [
        id,
      ]);
      expect(rows).toEqual([{ named_key: true }]);
    }
  });

  it('or all that a question finds, within the scope', async () => {
    const child = await registered(township, { name: '丙丙', guardians: HOME });

    const { bulkAct } = await name(township, {
      selection: { found: { search: '丙', filter: { keyChild: false } } },
    });

    expect(bulkAct).toMatchObject({ asked: 1, done: 1, refused: [] });
    expect((await find(township, 'search: "丙丙", filter: { keyChild: true }')).names).toEqual(['丙丙']);
    expect(child.id).toBeDefined();
  });

  it('takes the same number of statements for two as for six', async () => {
    const some = async (count: number): Promise<string[]> => {
      const made: string[] = [];
      for (let n = 0; n < count; n += 1)
        made.push((await registered(township, { name: `批${count}${n}`, guardians: HOME })).id);
      return made;
    };
    const statements = async (childIds: string[]): Promise<number> => {
      const before = await service.statements();
      expect((await name(township, { selection: { childIds } })).bulkAct?.done).toBe(childIds.length);
      return (await service.statements()) - before;
    };

    expect(await statements(await some(6))).toBe(await statements(await some(2)));
  });

  it('of two officers at once each child is named by one', async () => {
    const child = await registered(township, { name: '同时', guardians: HOME });
    const input = { selection: { childIds: [child.id] } };

    const answers = await Promise.all([name(township, input), name(banner, input)]);

    expect(answers.map(({ bulkAct }) => bulkAct?.done).toSorted()).toEqual([0, 1]);
    const { rows } = await service.database.query(
      `SELECT count(*)::int AS acts FROM key_child_act WHERE child_id = $1`,
      [child.id],
    );
    expect(rows).toEqual([{ acts: 1 }]);
  });

  it('sent twice with the same key it is done once and answers the same', async () => {
    const child = await registered(township, { name: '重复', guardians: HOME });
    const input = { idempotencyKey: randomUUID(), selection: { childIds: [child.id, ids.get('六岁')] } };

    const first = await name(township, input);
    const again = await name(township, input);

    expect(again.bulkAct).toEqual(first.bulkAct);
    expect(again.bulkAct).toMatchObject({ asked: 2, done: 1, refused: [{ child: { name: '六岁' } }] });
  });

  it('refuses more than one act takes, and asks for a choice and a reason', async () => {
    const many = Array.from({ length: 501 }, () => randomUUID());

    expect((await name(township, { selection: { childIds: many } })).refusal).toMatchObject({
      code: 'TOO_MANY',
    });
    for (const input of [
      { selection: {} },
      { selection: { childIds: [] } },
      { selection: { childIds: many }, reason: ' ' },
    ])
      expect((await name(township, input)).errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  it('tells a role that names nobody so, child by child, and does nothing', async () => {
    const police = await service.officer({ role: 'police.case', divisions: ['150122'] });

    const { bulkAct } = await name(police, { selection: { childIds: [ids.get('一岁')] } });

    expect(bulkAct).toMatchObject({ done: 0, refused: [{ refusal: { code: 'NOT_YOUR_ROLE' } }] });
  });

  it('shows what came of it to nobody else', async () => {
    const { bulkAct } = await name(township, { selection: { childIds: [ids.get('六岁')] } });

    const { data } = await banner.query<{ bulkAct: null }>('query($id: ID!) { bulkAct(id: $id) { id } }', {
      id: bulkAct?.id,
    });

    expect(bulkAct?.id).toBeDefined();
    expect(data?.bulkAct).toBeNull();
  });

  it('is in the audit with the children it was done to', async () => {
    const child = await registered(township, { name: '留痕', guardians: HOME });

    await name(township, { selection: { childIds: [child.id] } });

    const { rows } = await service.database.query(
      `SELECT kind, outcome FROM audit_entry WHERE operation = 'nameKeyChildren' AND $1 = ANY (child_ids)`,
      [child.id],
    );
    expect(rows).toContainEqual({ kind: 'COMMAND', outcome: 'OK' });
  });
});

describe('an identity number in the search 证件号码', () => {
  it('finds one child together with conditions', async () => {
    const number = anIdentityNumber('2016-05-20', 'FEMALE');
    await registered(township, { name: '有证', identityNumber: number });

    expect((await find(banner, `search: "${number}", filter: { sex: FEMALE }`)).names).toEqual(['有证']);
    expect((await find(banner, `search: "${number}", filter: { sex: MALE }`)).names).toEqual([]);
  });
});
