import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { DESK, PHONE, theHouse } from './support/house.ts';
import { recordOfficers, registerChild } from './support/people.ts';
import { overflow, picture } from './support/reading.ts';

/** A village and its township without children of the demonstration; the demonstration has opened the banner's quarter. */
const TOWNSHIP = '150122103';
const VILLAGE = '150122103200';
const OTHER_VILLAGE = '150122103201';
const TEST_MS = 90_000;

const house = theHouse();
beforeAll(async () => {
  const office = { agency: 'township' };
  await recordOfficers(house, [
    { ...office, account: 'verify-village', role: 'village.director', kind: 'VILLAGE', divisions: [VILLAGE] },
    {
      ...office,
      account: 'verify-other',
      role: 'village.director',
      kind: 'VILLAGE',
      divisions: [OTHER_VILLAGE],
    },
    {
      ...office,
      account: 'verify-township',
      role: 'township.officer',
      kind: 'TOWNSHIP',
      divisions: [TOWNSHIP],
    },
  ]);
  for (const name of CALM)
    await registerChild(house, 'verify-township', { name, residence: VILLAGE, guardians: AT_HOME });
  await registerChild(house, 'verify-township', { name: KEY, residence: VILLAGE });
  for (const name of ['线路甲', '线路乙'])
    await registerChild(house, 'verify-township', { name, residence: OTHER_VILLAGE, guardians: AT_HOME });
}, 120_000);

const CALM = ['核查甲', '核查乙', '核查丙'];
/** Both parents away and nobody delegated: a key child. */
const KEY = '核查重点';
const AT_HOME = [
  { name: '父', relation: 'FATHER', capacity: 'ABLE' },
  { name: '母', relation: 'MOTHER', capacity: 'ABLE' },
];

let page: Page | undefined;
afterEach(async () => page?.context().close());

/** The round of the officer's village, opened from the board. */
async function openRound(account: string, screen: typeof DESK): Promise<Page> {
  page = await house.workAs(account, screen, '/verification');
  await page
    .getByRole('region', { name: '嘎查村核查轮次' })
    .getByRole('link', { name: /村民委员会/ })
    .click();
  await page.getByRole('region', { name: '核查清单' }).waitFor();
  return page;
}
const item = (on: Page, name: string) => on.getByRole('listitem').filter({ hasText: name }).first();

describe('3.2.b a village at its work list 嘎查村核查清单', () => {
  it(
    'confirms many at once on a phone, and sees who is left',
    async () => {
      const list = await openRound('verify-village', PHONE);
      await list.getByRole('link', { name: '待核查 4' }).waitFor();
      await picture(list, 'verification-list-phone');
      expect(await overflow(list)).toBe(0);

      await list.getByLabel('选择本页可以直接确认的 3 名').click();
      await list.getByRole('button', { name: '确认所选 3 名情况属实' }).click();

      await list.getByText('已全部保存到平台').waitFor();
      await list.getByRole('link', { name: '待核查 1' }).waitFor();
      expect(await list.getByRole('listitem').filter({ hasText: '核查甲' }).count()).toBe(0);
    },
    TEST_MS,
  );

  it(
    'must visit a key child first (3.2.c), which the same form records; then the round can be completed',
    async () => {
      const list = await openRound('verify-village', PHONE);
      const child = item(list, KEY);
      await child.getByText('重点对象', { exact: true }).waitFor();
      await child.getByText('须先入户方可确认').waitFor();
      expect(await child.getByRole('checkbox').count()).toBe(0);
      const completing = list.getByRole('button', { name: '完成本轮核查' });
      await completing.focus();
      await list.getByText('还有1名儿童待核查').waitFor();

      await child.getByRole('button', { name: '登记核查结果' }).click();
      await child.getByText('有变化', { exact: true }).click();
      await child.getByText('儿童主任', { exact: true }).click();
      await child.getByText('父母外出务工', { exact: true }).click();
      await picture(list, 'verification-form-phone');
      expect(await overflow(list)).toBe(0);
      await child.getByRole('button', { name: '保存' }).click();

      await list.getByText('没有待核查的儿童。').waitFor();
      await list.getByRole('link', { name: '全部 4' }).click();
      await item(list, KEY).getByText('变化尚未登入档案').waitFor();
      await list.getByRole('button', { name: '完成本轮核查' }).click();
      await list.getByText('待复核签核').waitFor();
    },
    TEST_MS,
  );

  it(
    'loses nothing on a bad line, says what is not saved, and records nothing twice',
    async () => {
      const list = await openRound('verify-other', PHONE);
      await list.getByRole('link', { name: '待核查 2' }).waitFor();
      // The platform gets the act; its answer is lost.
      let keys: unknown[] = [];
      let lost = 0;
      await list.route('**/graphql', async (route) => {
        const body = route.request().postDataJSON() as {
          operationName?: string;
          variables?: { input?: object };
        };
        if (body.operationName !== 'VerifyChild') return route.continue();
        keys = [
          ...keys,
          Object.entries(body.variables?.input ?? {}).find(([key]) => key === 'idempotencyKey')?.[1],
        ];
        if (lost > 0) return route.continue();
        lost += 1;
        await route.fetch();
        return route.abort('connectionreset');
      });
      const child = item(list, '线路甲');
      await child.getByRole('button', { name: '登记核查结果' }).click();
      await child.getByText('拒绝核查', { exact: true }).click();
      await child.getByLabel('情况说明').fill('家长不愿说明去向');
      await child.getByRole('button', { name: '保存' }).click();

      await list.getByText('尚未保存到平台').waitFor();
      await item(list, '线路甲').getByText('尚未保存', { exact: true }).waitFor();
      await picture(list, 'verification-offline-phone');
      await list.getByRole('button', { name: '现在重试' }).click();

      await list.getByText('已全部保存到平台').waitFor();
      expect(keys).toHaveLength(2);
      expect(new Set(keys).size).toBe(1);
      await list.getByRole('link', { name: '待核查 1' }).waitFor();
    },
    TEST_MS,
  );

  it(
    'keeps what was entered without a line over a reload, and sends it then',
    async () => {
      const list = await openRound('verify-other', PHONE);
      await list.route('**/graphql', (route) => {
        const body = route.request().postDataJSON() as { operationName?: string };
        return body.operationName === 'ConfirmChildren'
          ? route.abort('internetdisconnected')
          : route.continue();
      });
      list.on('dialog', (dialog) => void dialog.accept());
      await item(list, '线路乙').getByRole('checkbox').click();
      await list.getByRole('button', { name: '确认所选 1 名情况属实' }).click();
      await list.getByText('尚未保存到平台').waitFor();

      await list.unroute('**/graphql');
      await list.reload();

      await list.getByText('已全部保存到平台').waitFor();
      await list.getByRole('link', { name: '待核查 0' }).waitFor();
    },
    TEST_MS,
  );

  it(
    'has the list on paper, with boxes to tick',
    async () => {
      const list = await openRound('verify-village', DESK);
      await list.getByRole('link', { name: '打印核查表' }).click();

      const row = list.getByRole('row').filter({ hasText: KEY });
      await row.getByText('☑ 有变化').waitFor();
      await row.getByText('□ 情况属实').waitFor();
      expect(await list.getByRole('row').count()).toBe(5);
      await list.emulateMedia({ media: 'print' });
      expect(await list.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
      await picture(list, 'verification-paper');
    },
    TEST_MS,
  );
});

describe('3.2.b a township at the sign-off 苏木乡镇复核签核', () => {
  it(
    're-checks the sample and signs the round off',
    async () => {
      page = await house.workAs('verify-township', DESK, '/verification');
      await page.getByRole('link', { name: '待复核签核' }).click();
      const rounds = page.getByRole('region', { name: '嘎查村核查轮次' });
      await rounds.locator('a[href^="/verification/"]').first().click();
      const sample = page.getByRole('region', { name: '抽样复核' });
      await sample.waitFor();
      await page.getByRole('button', { name: '签核' }).focus();
      await page.getByText('抽中的儿童还有1名未复核').waitFor();
      await picture(page, 'verification-sample');

      await sample.getByText('复核一致', { exact: true }).click();
      await sample.getByRole('button', { name: '提交复核' }).click();
      await sample.getByText('已复核 1 / 1 名').waitFor();
      await page.getByRole('button', { name: '签核' }).click();

      await page.getByText('已签核', { exact: true }).waitFor();
    },
    TEST_MS,
  );
});

describe('3.2.b the board 核查情况', () => {
  it(
    'leads a league from its coverage down to a village, in numbers alone',
    async () => {
      page = await house.workAs('league', DESK, '/verification');
      await picture(page, 'verification-board');
      const below = page.getByRole('region', { name: '下级行政区划' });
      await below.getByRole('link', { name: '托克托县' }).click();
      await page.getByRole('heading', { level: 2, name: /托克托县$/ }).waitFor();
      await below.getByRole('link', { name: '新营子镇' }).click();
      await page.getByRole('heading', { level: 2, name: /新营子镇$/ }).waitFor();
      await below.getByRole('link', { name: '东马家圪堵' }).click();
      await page.getByRole('heading', { level: 2, name: /东马家圪堵/ }).waitFor();
      await page
        .getByText(/已核查 \d+ \/ \d+ 名/)
        .first()
        .waitFor();
      await page
        .getByRole('region', { name: '嘎查村核查轮次' })
        .getByRole('link', { name: /东马家圪堵/ })
        .click();
      await page.getByRole('heading', { level: 1, name: /东马家圪堵/ }).waitFor();

      expect(await page.getByRole('region', { name: '核查清单' }).count()).toBe(0);
      await page.goBack();
      await page.getByRole('link', { name: '返回新营子镇' }).click();
      await page.getByRole('heading', { level: 2, name: /新营子镇$/ }).waitFor();
    },
    TEST_MS,
  );

  it(
    'is an indicator of supervision too, at every level down to the village',
    async () => {
      page = await house.workAs('league', DESK, '/indicators');
      const coverage = page.getByRole('region', { name: '季度核查覆盖率' });
      await coverage.getByText('应核查儿童').waitFor();
      for (const name of ['托克托县', '新营子镇'])
        await coverage.getByRole('link', { name, exact: true }).click();
      await coverage.getByRole('link', { name: /东马家圪堵/ }).waitFor();
      await picture(page, 'indicators-desk');
      await page.getByRole('link', { name: '上级：托克托县' }).click();
      await coverage.getByRole('link', { name: '新营子镇', exact: true }).waitFor();
    },
    TEST_MS,
  );

  it(
    'tells when there is nothing of a quarter, and speaks English by switch',
    async () => {
      page = await house.workAs('verify-village', PHONE, '/verification?quarter=2020Q1');

      await page.getByText('没有符合条件的核查轮次。').waitFor();
      expect(await overflow(page)).toBe(0);
      await page.goto(new URL('/verification', house.url).href);
      await page.getByRole('heading', { level: 1, name: '季度核查' }).waitFor();
      await page.getByRole('button', { name: '菜单' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'English' }).click();
      await page
        .getByText(/of \d+ verified/)
        .first()
        .waitFor();
      expect(await overflow(page)).toBe(0);
    },
    TEST_MS,
  );
});
