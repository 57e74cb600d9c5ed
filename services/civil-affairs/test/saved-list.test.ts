import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServiceUnderTest, TestOfficer } from '@ger/test-kit';
import { act, startCivilAffairs, townshipOfficer, VILLAGE } from './support.ts';

let service: ServiceUnderTest;
beforeAll(async () => {
  service = await startCivilAffairs();
});
afterAll(() => service.stop());

const LIST = 'id name search order filter { within { code name } category ageFrom keyChild }';

interface List {
  id: string;
  name: string;
}

const save = async (officer: TestOfficer, name: string, more: Record<string, unknown> = {}) => {
  const { payload, errors } = await act(
    officer,
    'saveList',
    { name, filter: {}, order: 'UPDATED', ...more },
    `list { ${LIST} }`,
  );
  return {
    list: payload['list'] as List,
    refusal: payload.refusal,
    code: errors[0]?.extensions['code'],
    errors,
  };
};
const change = async (officer: TestOfficer, mutation: string, input: Record<string, unknown>) => {
  const { payload, errors } = await act(officer, mutation, input, `list { ${LIST} }`);
  return { list: payload['list'] as List | null, code: errors[0]?.extensions['code'] };
};
const names = async (officer: TestOfficer): Promise<string[]> => {
  const { data } = await officer.query<{ savedLists: List[] }>(`{ savedLists { ${LIST} } }`);
  return (data?.savedLists ?? []).map(({ name }) => name);
};

describe('3.2.b saved lists 保存的名单', () => {
  it('keep question and order under a name, for the officer alone', async () => {
    const officer = await townshipOfficer(service);
    const filter = { within: VILLAGE, category: 'LEFT_BEHIND', ageFrom: 6, keyChild: true };

    const { list } = await save(officer, ' 东马家圪堵 ', { search: '苏日娜', filter, order: 'AGE' });

    expect(list).toEqual({
      id: expect.any(String),
      name: '东马家圪堵',
      search: '苏日娜',
      order: 'AGE',
      filter: {
        within: { code: VILLAGE, name: expect.any(String) },
        category: 'LEFT_BEHIND',
        ageFrom: 6,
        keyChild: true,
      },
    });
    expect(await names(officer)).toEqual(['东马家圪堵']);
    expect(await names(await townshipOfficer(service))).toEqual([]);
  });

  it('are sealed in the database: what is looked for may be a name', async () => {
    const officer = await townshipOfficer(service);
    const { list } = await save(officer, '找人', { search: '阿拉坦其其格' });

    const { rows } = await service.database.query(`SELECT content FROM saved_list WHERE list_id = $1`, [
      list.id,
    ]);

    expect(rows[0].content).toMatch(/^v\d+:/);
    expect(rows[0].content).not.toContain('阿拉坦');
  });

  it('are renamed, removed and taken out again', async () => {
    const officer = await townshipOfficer(service);
    const { list } = await save(officer, '甲');
    await save(officer, '乙');

    await change(officer, 'renameList', { listId: list.id, name: '丙' });
    expect(await names(officer)).toEqual(['丙', '乙']);
    await change(officer, 'removeList', { listId: list.id });
    expect(await names(officer)).toEqual(['乙']);
    await change(officer, 'restoreList', { listId: list.id });

    expect(await names(officer)).toEqual(['丙', '乙']);
  });

  it('have names of their own, neither empty nor endless, also when two are saved at once or one is taken out again', async () => {
    const officer = await townshipOfficer(service);
    const { list } = await save(officer, '甲');

    expect((await save(officer, '甲')).code).toBe('BAD_USER_INPUT');
    expect((await save(officer, ' ')).code).toBe('BAD_USER_INPUT');
    expect((await save(officer, '长'.repeat(41))).code).toBe('BAD_USER_INPUT');
    const twice = await Promise.all([save(officer, '同时'), save(officer, '同时')]);
    expect(twice.filter(({ code }) => code === undefined)).toHaveLength(1);
    await change(officer, 'removeList', { listId: list.id });
    await save(officer, '甲');
    expect((await change(officer, 'restoreList', { listId: list.id })).code).toBe('BAD_USER_INPUT');

    expect((await names(officer)).toSorted()).toEqual(['同时', '甲'].toSorted());
  });

  it('of somebody else are not found', async () => {
    const officer = await townshipOfficer(service);
    const other = await townshipOfficer(service);
    const { list } = await save(officer, '我的');

    for (const mutation of ['removeList', 'restoreList'])
      expect((await change(other, mutation, { listId: list.id })).code).toBe('NOT_FOUND');
    expect((await change(other, 'renameList', { listId: list.id, name: '他的' })).code).toBe('NOT_FOUND');
    expect((await change(other, 'renameList', { listId: randomUUID(), name: '没有' })).code).toBe(
      'NOT_FOUND',
    );
    expect(await names(officer)).toEqual(['我的']);
  }, 30_000);

  it('cannot keep what the officer may not ask', async () => {
    const league = await service.officer({ role: 'supervision.league', divisions: ['1501'] });

    expect((await save(league, '残疾', { filter: { health: 'DISABLED' } })).code).toBe('FORBIDDEN');
    expect((await save(league, '姓名', { search: '苏' })).code).toBe('FORBIDDEN');
    expect((await save(league, '高风险', { filter: { risk: 'HIGH' } })).list.name).toBe('高风险');
  });

  it('are fifty at most', async () => {
    const officer = await townshipOfficer(service);
    for (let n = 1; n <= 50; n += 1) expect((await save(officer, `名单${n}`)).list.name).toBe(`名单${n}`);

    expect((await save(officer, '第五十一')).refusal).toMatchObject({ code: 'TOO_MANY' });
  }, 30_000);
});
