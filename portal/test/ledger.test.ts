import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PHONE, theHouse } from './support/house.ts';
import { recordOfficers, registerChild } from './support/people.ts';
import { overflow, picture } from './support/reading.ts';

const house = theHouse();
const TEST_MS = 60_000;

/** A township of another league, with two of its villages: nobody else's test looks here. */
const TOWNSHIP = '150222102';
const VILLAGE = '150222102212';
const AT_HOME = [
  { name: '父', relation: 'FATHER', capacity: 'ABLE' },
  { name: '母', relation: 'MOTHER', capacity: 'ABLE' },
];
const GIVEN = ['晨曦', '雨桐', '子墨', '思远', '佳宁', '浩宇', '欣怡', '明轩'];

beforeAll(async () => {
  await recordOfficers(house, [
    {
      account: 'ledger-township',
      role: 'township.officer',
      agency: 'township',
      kind: 'TOWNSHIP',
      divisions: [TOWNSHIP],
    },
  ]);
  for (const [index, given] of GIVEN.entries())
    await registerChild(house, 'ledger-township', {
      name: `白${given}`,
      birthDate: `${2012 + index}-05-20`,
      sex: index % 2 === 0 ? 'FEMALE' : 'MALE',
      residence: VILLAGE,
      ...(index % 4 === 3 && { guardians: AT_HOME }),
    });
}, 120_000);

const names = (page: Page): Promise<string[]> => page.getByRole('main').locator('tbody a').allInnerTexts();
const total = (page: Page, text: string): Promise<void> => page.getByText(text, { exact: true }).waitFor();

describe('3.2.b the ledger 动态台账', () => {
  it(
    'is filtered and sorted, the address holds it, and clearing shows everybody again',
    async () => {
      const page = await house.workAs('ledger-township');
      await total(page, '共 8 名');

      await page.getByLabel('类别').selectOption({ label: '留守儿童' });
      await total(page, '共 6 名');
      await page.getByLabel('年龄段').selectOption({ label: '6–13 岁' });
      await page.getByLabel('排序').selectOption({ label: '年龄大的在前' });
      await page.waitForURL((url) => url.searchParams.get('order') === 'AGE');
      await total(page, '共 5 名');
      await page.reload();
      await total(page, '共 5 名');
      await page.getByRole('link', { name: '白雨桐' }).waitFor();
      await picture(page, 'ledger-desk');
      expect(await names(page)).toEqual(['白雨桐', '白子墨', '白佳宁', '白浩宇', '白欣怡']);

      await page.getByRole('button', { name: '清除全部条件' }).click();
      await total(page, '共 8 名');
      expect(new URL(page.url()).searchParams.get('order')).toBe('AGE');
    },
    TEST_MS,
  );

  it(
    'finds a village by pinyin initials, and says when nobody is so',
    async () => {
      const page = await house.workAs('ledger-township');
      const picker = page.getByLabel('所在区划');

      await picker.click();
      await page.locator('.ant-select-item-option').nth(1).waitFor(); // the villages below come without typing
      await picker.fill(VILLAGE);
      await page.locator('.ant-select-item-option').nth(1).waitFor({ state: 'detached' });
      await page.locator('.ant-select-item-option').first().click();
      await page.waitForURL((url) => url.searchParams.get('within') === VILLAGE);
      await total(page, '共 8 名');
      await page.getByText('更多条件').click();
      await page.getByLabel('就学情况').selectOption({ label: '辍学' });

      await page.getByText('没有符合条件的儿童。').waitFor();
    },
    TEST_MS,
  );

  it(
    'keeps what is asked as a list, which is renamed, removed and taken back',
    async () => {
      const page = await house.workAs(
        'ledger-township',
        undefined,
        '/children?sex=MALE&category=LEFT_BEHIND',
      );
      await page.getByRole('button', { name: '存为名单' }).click();
      const form = page.getByRole('dialog', { name: '存为名单' });
      expect(await form.getByLabel('名单名称').inputValue()).toBe('男、留守儿童');
      await form.getByLabel('名单名称').fill('留守男孩');
      await form.getByRole('button', { name: '保存' }).click();

      const lists = page.getByRole('navigation', { name: '我的名单' });
      await lists.getByRole('link', { name: '留守男孩' }).waitFor();
      await page.goto(new URL('/children', house.url).href);
      await lists.getByRole('link', { name: '留守男孩' }).click();
      await total(page, '共 2 名');

      await lists.getByRole('button', { name: '管理名单' }).click();
      const managing = page.getByRole('dialog', { name: '管理名单' });
      await managing.getByLabel('“留守男孩”的名称').fill('男孩');
      await managing.getByRole('button', { name: '改名' }).click();
      await managing.getByRole('button', { name: '删除“男孩”' }).click();
      await managing.getByText('已删除“男孩”').waitFor();
      await picture(page, 'ledger-lists');
      await managing.getByRole('button', { name: '恢复' }).click();
      await managing.getByRole('button', { name: '删除“男孩”' }).waitFor();
      await managing.getByRole('button', { name: '关闭' }).last().click();

      await lists.getByRole('link', { name: '男孩', exact: true }).waitFor();
    },
    TEST_MS,
  );

  it(
    'names many key children at once and says of whom it could not be done',
    async () => {
      const page = await house.workAs('ledger-township', undefined, '/children?search=bai');
      const bulk = page.getByRole('group', { name: '成批办理' });
      const act = bulk.getByRole('button', { name: '确定为重点对象' });
      const name = async (): Promise<void> => {
        await act.click();
        const form = page.getByRole('dialog', { name: '确定为重点对象' });
        await form.getByRole('button', { name: /办理$/ }).click();
        await form.getByText('必填').waitFor();
        await form.getByLabel('原因').fill('暑期重点排查');
        await form.getByRole('button', { name: /办理$/ }).click();
      };
      const result = page.getByRole('dialog', { name: '办理结果' });
      await total(page, '共 8 名');

      expect(await act.isDisabled()).toBe(true);
      for (const child of ['白明轩', '白欣怡']) await page.getByLabel(`勾选 ${child}`).check();
      await bulk.getByText('已选 2 名').waitFor();
      await name();
      await result.getByText('选中 2 名，已办理 2 名。').waitFor();
      await result.getByRole('button', { name: '关闭' }).last().click();
      await bulk.getByRole('button', { name: '选中本页' }).click();
      await bulk.getByText('已选 8 名').waitFor();
      await name();

      await result.getByText(/选中 8 名，已办理 6 名。/).waitFor();
      await picture(page, 'ledger-bulk');
      expect(await result.getByRole('listitem').count()).toBe(2);
      expect(await result.innerText()).toMatch(/白明轩[\s\S]*条款 3\.2\.c/);
    },
    TEST_MS,
  );

  it(
    'is of the children on file; closed ones by a chip, and found by a search of all files',
    async () => {
      const page = await house.workAs('ledger-township');
      const chips = page.getByRole('group', { name: '档案状态' });
      expect(await chips.getByRole('button', { name: '在档' }).getAttribute('aria-pressed')).toBe('true');

      await chips.getByRole('button', { name: '已结档' }).click();
      await page.waitForURL((url) => url.searchParams.get('state') === 'CLOSED');
      await page.getByText('没有符合条件的儿童。').waitFor();
      await page.getByLabel('查找儿童').fill('没有这个人');
      await page.getByRole('link', { name: '在全部档案中查找' }).click();
      await page.waitForURL((url) => url.searchParams.get('state') === 'ALL');
    },
    TEST_MS,
  );

  it(
    'is worked with on a phone, and printed with what it is a list of',
    async () => {
      const page = await house.workAs('ledger-township', PHONE);
      await page.getByRole('link', { name: '白晨曦' }).waitFor();
      expect(await overflow(page)).toBe(0);
      await picture(page, 'ledger-phone');

      await page.getByText('筛选', { exact: true }).click();
      await page.getByLabel('风险').selectOption({ label: '高风险' });
      await page.getByLabel('勾选 白晨曦').check();
      await page.getByText('已选 1 名').waitFor();
      await picture(page, 'ledger-phone-filter');
      expect(await overflow(page)).toBe(0);
      await page.emulateMedia({ media: 'print' });

      expect(await page.getByRole('main').innerText()).toContain('条件：高风险');
      expect(await page.getByRole('group', { name: '成批办理' }).isVisible()).toBe(false);
    },
    TEST_MS,
  );

  it(
    'shows the league masked rows with the conditions it may ask by, and no search by name',
    async () => {
      const page = await house.workAs('league', undefined, '/children');

      await page.getByLabel('风险').waitFor();
      await page.getByText('更多条件').click();
      expect(await page.getByLabel('健康状况').count()).toBe(0);
      expect(await page.getByLabel('查找儿童').count()).toBe(0);
      expect(await page.getByRole('group', { name: '成批办理' }).count()).toBe(0);
    },
    TEST_MS,
  );
});
