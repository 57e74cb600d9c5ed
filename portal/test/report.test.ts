import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PHONE, theHouse } from './support/house.ts';
import { registerChild } from './support/people.ts';
import { overflow, picture, reloadUntil } from './support/reading.ts';

const house = theHouse();
const TEST_MS = 90_000;
const RECEIPT = /R\d{8}(-[0-9A-Z]{4}){3}/;

/** The number and the time on the answer to a report. */
async function receiptOf(page: Page): Promise<string> {
  const answer = page.getByRole('status').filter({ hasText: '公安机关已收到报告' });
  await answer.waitFor();
  const text = (await answer.textContent()) ?? '';
  expect(text).toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/);
  return RECEIPT.exec(text)?.[0] ?? '';
}

/** Types into the list that has the focus, and takes the first it finds. */
async function find(page: Page, text: string, found: string): Promise<void> {
  await page.keyboard.type(text);
  const option = page.locator('.ant-select-item-option', { hasText: found }).first();
  await option.waitFor();
  await page.keyboard.press('Enter');
  await option.waitFor({ state: 'hidden' }); // while the list is open the tab key takes from it
}

async function tab(page: Page, times = 1): Promise<void> {
  for (let left = times; left > 0; left -= 1) await page.keyboard.press('Tab');
}

describe('4.1.a L.5 a report is entered by keyboard alone 报告登记', () => {
  it(
    'by a hospital, in under a minute, and its receipt stands in the list of the unit',
    async () => {
      const page = await house.workAs('hospital', undefined, '/intake');
      await page.locator('input[data-tick-key="1"]:focus').waitFor();
      const began = Date.now();

      await page.keyboard.press('4');
      await page.keyboard.press('g');
      expect(await page.getByLabel('多处损伤、严重营养不良、意识不清').isChecked()).toBe(true);
      expect(await page.getByLabel('疑似遭受家庭暴力').isChecked()).toBe(true);
      await tab(page);
      await page.keyboard.type('约六岁男孩，左臂多处淤青');
      await tab(page, 4);
      await find(page, 'dongmajia', '东马家圪堵');
      await tab(page);
      await page.keyboard.type('门诊发现陈旧伤，陪同人说法前后不一');
      await picture(page, 'intake-hospital');
      await page.keyboard.press('Control+Enter');
      const number = await receiptOf(page);

      expect(Date.now() - began).toBeLessThan(60_000);
      await picture(page, 'intake-receipt');
      const own = page.getByRole('region', { name: '本单位的报告回执' });
      await own.getByRole('listitem').filter({ hasText: number }).getByText('已收到').waitFor();
    },
    TEST_MS,
  );

  it(
    'by the duty desk that takes a call: what is missing is said, the child is found, the incident is there',
    async () => {
      await registerChild(house, 'township', { name: '接报测试' });
      const page = await house.workAs('police', undefined, '/intake');
      await page.locator('input[data-tick-key="1"]:focus').waitFor();

      await page.keyboard.press('6');
      await page.keyboard.press('Control+Enter');
      await page.getByText('至少选择一种发现情形').waitFor();
      await page.locator('input[data-tick-key="a"]').focus();
      await page.keyboard.press('a');
      await page.keyboard.press('i');
      await tab(page);
      await find(page, '接报测试', '接报测试');
      await page.getByLabel('儿童特征').waitFor({ state: 'hidden' });
      await tab(page, 3); // past the button that clears, and the place, which came with the child
      await page.keyboard.type('邻居来电：孩子三天无人照看');
      await tab(page, 2);
      await page.keyboard.type('王邻居');
      await picture(page, 'intake-police');
      await page.keyboard.press('Control+Enter');
      await receiptOf(page);
      await page.getByRole('link', { name: '到值班台' }).click();

      await reloadUntil(page, page.getByRole('listitem').filter({ hasText: '接报测试' }));
    },
    TEST_MS,
  );
});

describe('4.1.c a citizen without an account 公民报告', () => {
  it(
    'reports on a phone and follows the receipt, which says that officers are out and nothing else',
    async () => {
      const page = await house.visit(PHONE);
      await page.getByRole('link', { name: '我要报告（不用登录）' }).click();
      await page.getByRole('button', { name: '提交报告' }).click();
      await page.getByText('至少选择一种发现情形').waitFor();
      await page.getByLabel('孩子被丢弃').check();
      await page.getByLabel('请说说情况').fill('车站候车室有一个孩子，一天没人来接');
      await page.getByLabel('在哪里').click();
      await find(page, '东马家圪堵', '东马家圪堵');
      await page.getByLabel('孩子是谁，或长什么样').fill('穿蓝色棉袄的男孩');
      expect(await overflow(page)).toBe(0);
      await picture(page, 'public-report-phone');
      await page.getByRole('button', { name: '提交报告' }).click();
      const number = await receiptOf(page);
      await picture(page, 'public-receipt-phone');

      await page.getByRole('link', { name: '查询报告办理状态' }).click();
      await page.getByLabel('回执号').fill(number.toLowerCase().replaceAll('-', ' '));
      await page.getByRole('button', { name: '查询' }).click();
      await page.getByRole('heading', { name: '已收到' }).waitFor();

      const incidentId = await incidentReported('车站候车室');
      for (const act of ['acceptIncident', 'dispatchIncident'])
        await house.graph.act('police', act, { incidentId, reason: '测试' }, 'incident { id }');
      await page.getByRole('button', { name: '查询' }).click();
      await page.getByRole('heading', { name: '已出警' }).waitFor();
      expect(await overflow(page)).toBe(0);
      await picture(page, 'public-state-phone');

      await page.getByLabel('回执号').fill('R20260101-AAAA-BBBB-CCCC');
      await page.getByRole('button', { name: '查询' }).click();
      await page.getByText('没有这个回执号').waitFor();
    },
    TEST_MS,
  );

  it(
    'reads it in English too',
    async () => {
      const page = await house.visit(PHONE);
      await page.goto(`${house.url}/report`);
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByLabel('The child is missing').waitFor();
      expect(await overflow(page)).toBe(0);
      await picture(page, 'public-report-en');
    },
    TEST_MS,
  );
});

/** The incident that a report with these words has begun, as the station sees it. */
async function incidentReported(words: string): Promise<string> {
  const { data } = await house.graph.ask<{
    incidents: { edges: { node: { id: string; reports: { description: string }[] | null } }[] } | null;
  }>('police', 'query Seen { incidents(first: 50) { edges { node { id reports { description } } } } }');
  const found = data?.incidents?.edges.find(({ node }) =>
    node.reports?.some(({ description }) => description.startsWith(words)),
  );
  return found?.node.id ?? '';
}
