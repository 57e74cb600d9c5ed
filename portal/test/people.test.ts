import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PHONE, theHouse } from './support/house.ts';
import { recordOfficers, registerChild } from './support/people.ts';
import { overflow, picture, reloadUntil } from './support/reading.ts';

/** A township that no other test works in, with its villages. */
const TOWNSHIP = '150122104';
const BANNER = '150122';
/** A banner of another league, whose offices are this test's own. */
const OTHER_BANNER = '150221';
const TEST_MS = 90_000;

const house = theHouse();
beforeAll(async () => {
  await recordOfficers(house, [
    {
      account: 'people-township',
      role: 'township.head',
      agency: 'township',
      kind: 'TOWNSHIP',
      divisions: [TOWNSHIP],
    },
    {
      account: 'people-head',
      role: 'civil-affairs.head',
      agency: 'civil-affairs',
      kind: 'BANNER_BUREAU',
      divisions: [BANNER],
    },
    {
      account: 'people-other',
      role: 'civil-affairs.officer',
      agency: 'civil-affairs',
      kind: 'BANNER_BUREAU',
      divisions: [OTHER_BANNER],
    },
  ]);
}, 120_000);

let page: Page | undefined;
afterEach(async () => page?.context().close());

const region = (on: Page, name: string | RegExp) => on.getByRole('region', { name });

describe('3.2.d L.15 the roster of a township 人员名册', () => {
  it(
    'shows the villages without a child director first, one is appointed on the spot, and leaves the list',
    async () => {
      page = await house.workAs('people-township', undefined, '/staff');
      const gaps = region(page, /没有儿童主任的嘎查村/);
      const row = gaps.getByRole('listitem').first();
      const village = await row.locator('strong').innerText();
      await picture(page, 'staff-desk');

      await row.getByRole('button', { name: '配备人员' }).click();
      const form = page.getByRole('dialog', { name: '配备儿童主任' });
      await form.getByRole('button', { name: '配备儿童主任' }).click();
      await form.getByText('必填').first().waitFor();
      await form.getByLabel('姓名').fill('测试主任');
      await form.getByLabel('电话').fill('13900007777');
      await form.getByRole('button', { name: '配备儿童主任' }).click();
      await form.getByText('从业查询有违法犯罪记录的，不得录用').first().waitFor();
      await picture(page, 'staff-refused');
      await form.getByRole('switch', { name: '查询结果：没有违法犯罪记录' }).click();
      await form.getByRole('button', { name: '配备儿童主任' }).click();

      const people = region(page, '在岗人员');
      await people
        .getByRole('listitem')
        .filter({ hasText: '测试主任' })
        .filter({ hasText: village })
        .waitFor();
      expect(await gaps.innerText()).not.toContain(village);
    },
    TEST_MS,
  );

  it(
    'replaces a director, and bars who comes to be known for a record: the village is a gap again at once',
    async () => {
      page = await house.workAs('people-township', PHONE, '/staff');
      const first = region(page, /没有儿童主任/)
        .getByRole('listitem')
        .first();
      const village = await first.locator('strong').innerText();
      await first.getByRole('button', { name: '配备人员' }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('姓名').fill('甲主任');
      await form.getByRole('switch').click();
      await form.getByRole('button', { name: '配备儿童主任' }).click();
      const people = region(page, '在岗人员');
      const entry = (name: string) => people.getByRole('listitem').filter({ hasText: name });
      await entry('甲主任').waitFor();
      expect(await overflow(page)).toBe(0);
      await picture(page, 'staff-phone');

      await entry('甲主任').getByRole('button', { name: '办理：甲主任' }).click();
      await page.getByRole('menuitem', { name: '由他人接任' }).click();
      await form.getByLabel('姓名').fill('乙主任');
      await form.getByRole('switch').click();
      await form.getByRole('button', { name: '由他人接任：甲主任' }).click();
      await entry('乙主任').waitFor();
      expect(await entry('甲主任').count()).toBe(0);

      await entry('乙主任').getByRole('button', { name: '办理：乙主任' }).click();
      await page.getByRole('menuitem', { name: '禁止从业' }).click();
      await form.getByLabel('原因').click();
      await page.getByTitle('虐待').click();
      await form.getByLabel('依据').fill('测试判决书');
      await form.getByRole('button', { name: '禁止从业：乙主任' }).click();

      await region(page, /没有儿童主任/)
        .getByText(village)
        .first()
        .waitFor();
      expect(await entry('乙主任').count()).toBe(0);
    },
    TEST_MS,
  );

  it(
    'is an empty page with a word where there is nobody, and reads in English by switch',
    async () => {
      page = await house.workAs('people-other', undefined, '/staff');
      await page.getByText('该区划尚未登记人员。').waitFor();

      await page.getByRole('button', { name: 'English' }).click();

      await picture(page, 'staff-english');
      await page.getByText('Nobody is recorded for this place yet.').waitFor();
      await page.getByRole('link', { name: 'Staff roster' }).first().waitFor();
    },
    TEST_MS,
  );
});

describe('L.13 the vetting board 从业查询', () => {
  it(
    'shows whose vetting lapses soon; renewed, they leave the list',
    async () => {
      const day = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
      await house.graph.act(
        'people-township',
        'appointStaff',
        {
          person: { name: '志愿者丙' },
          kind: 'VOLUNTEER',
          division: TOWNSHIP,
          from: day(340),
          vettedOn: day(340),
          vettingClear: true,
        },
        'staff { id }',
      );
      page = await house.workAs('people-township', undefined, '/staff/vetting');
      const soon = region(page, '即将到期');
      await soon.getByText('志愿者丙').waitFor();
      await picture(page, 'vetting-desk');

      await soon.getByRole('button', { name: '办理：志愿者丙' }).click();
      await page.getByRole('menuitem', { name: '登记从业查询' }).click();
      const form = page.getByRole('dialog');
      await form.getByRole('button', { name: '登记从业查询：志愿者丙' }).click();
      await form.getByText('法规 L.13').first().waitFor();
      await form.getByRole('switch').click();
      await form.getByRole('button', { name: '登记从业查询：志愿者丙' }).click();

      await soon.getByText('没有。').waitFor();
    },
    TEST_MS,
  );
});

describe('2.6 3.2.a what every banner must have 救助保护机构与分管领导', () => {
  it(
    'names the gaps, is filled by the banner, and keeps the leaders before',
    async () => {
      page = await house.workAs('people-other', undefined, '/offices');
      const main = page.getByRole('main');
      const institution = region(page, '未成年人救助保护机构');
      const leader = region(page, '分管领导');
      await institution.getByText('没有', { exact: true }).waitFor();
      await picture(page, 'offices-gap');

      await institution.getByRole('button', { name: '设立救助保护机构' }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('机构名称').fill('测试保护中心');
      await form.getByLabel('住址').fill('隐蔽路 9 号');
      await form.getByRole('switch', { name: '庇护场所' }).click();
      await form.getByLabel('电话').fill('0472-1234567');
      await form.getByLabel('床位数').fill('8');
      await form.getByRole('button', { name: '设立救助保护机构' }).click();
      await institution.getByText('庇护场所，住址不公开').waitFor();
      await institution.getByRole('button', { name: '查看住址' }).click();
      await institution.getByText('隐蔽路 9 号').waitFor();

      for (const name of ['前任', '现任']) {
        await leader.getByRole('button', { name: '确定分管领导' }).click();
        await form.getByLabel('姓名').fill(name);
        await form.getByLabel('职务').fill('副旗长');
        await form.getByRole('button', { name: '确定分管领导' }).click();
        await leader.getByText(name, { exact: true }).waitFor();
      }

      expect(await leader.innerText()).toMatch(/现任[\s\S]*前任（副旗长）/);
      await picture(page, 'offices-filled');
      await main.getByRole('link', { name: '只看有缺口的' }).click();
      await page.getByText('没有缺口').waitFor();
    },
    TEST_MS,
  );
});

describe('3.2.a units and posts 单位与任职', () => {
  it(
    'a head records a unit and gives a post; the officer signs in, and is out within seconds of its end',
    async () => {
      page = await house.workAs('people-head', undefined, '/units');
      await page.getByRole('button', { name: '登记单位' }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('单位名称').fill('测试镇政府');
      await form.getByRole('button', { name: '登记单位' }).click();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await page.getByLabel('按名称查找单位').fill('测试镇');
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: '测试镇政府' }).click();
      await page.getByRole('heading', { level: 1, name: '测试镇政府' }).waitFor();

      await page.getByRole('button', { name: '任职', exact: true }).click();
      await form.getByLabel('登录账号').fill('people-new');
      await form.getByLabel('姓名').fill('新任人员');
      await form.getByRole('combobox', { name: '职务' }).click();
      await page.getByTitle('苏木乡镇（街道）儿童督导员').click();
      await form.getByRole('button', { name: '任职', exact: true }).click();
      const posts = region(page, '任职');
      await posts.getByText('新任人员').waitFor();
      await picture(page, 'unit-desk');

      const officer = await house.workAs('people-new');
      await officer.getByRole('heading', { level: 1 }).waitFor();
      await posts.getByRole('button', { name: '办理：新任人员' }).click();
      await page.getByRole('menuitem', { name: '免职' }).click();
      await form.getByRole('button', { name: '免职：新任人员' }).click();
      await posts.getByText('没有任职。').waitFor();

      await reloadUntilCutOff(officer);
      await officer.context().close();
      await posts.getByRole('button', { name: '显示已免' }).click();
      await posts.getByText('已免', { exact: true }).waitFor();
    },
    TEST_MS,
  );

  async function reloadUntilCutOff(officer: Page): Promise<void> {
    const word = officer.getByText('该登录账号没有有效任职');
    for (let tries = 10; tries > 0; tries -= 1) {
      await officer.reload();
      const isOut = await word.waitFor({ timeout: 1_000 }).then(
        () => true,
        () => false,
      );
      if (isOut) return;
    }
    await word.waitFor();
  }
});

describe('3.2.a the code of a division changes 行政区划', () => {
  it(
    'a village is divided: it asks where the files go, shows their progress, and the old code finds what stands in its place',
    async () => {
      const old = '150122104202';
      const [east, west] = ['150122104941', '150122104942'];
      const child = await registerChild(house, 'people-head', { name: '随迁儿童', residence: old });
      await registerChild(house, 'people-head', { name: '随迁儿童乙', residence: old });
      page = await house.workAs('people-head', undefined, `/divisions?division=${old}`);
      await picture(page, 'division-desk');

      await page.getByRole('button', { name: '变更区划代码' }).click();
      const form = page.getByRole('dialog');
      await form.getByText('分设', { exact: true }).click();
      await picture(page, 'division-form');
      await form.getByLabel('新代码 1').fill(east);
      await form.getByLabel('新名称 1').fill('东村');
      await form.getByRole('button', { name: '再加一个新区划' }).click();
      await form.getByLabel('新代码 2').fill(west);
      await form.getByLabel('新名称 2').fill('西村');
      await form.getByLabel('依据的文号或原因').fill('测试文号');
      await form
        .getByRole('listitem')
        .filter({ hasText: '随迁儿童乙' })
        .getByLabel('归入')
        .selectOption(west);
      await form.getByRole('button', { name: '变更区划代码' }).click();
      await form.getByText('还有 1 份档案未说明归入哪个新区划').first().waitFor();
      await picture(page, 'division-refused');
      await form.getByLabel('其余档案归入').selectOption(east);
      await form.getByRole('button', { name: '变更区划代码' }).click();

      const changes = region(page, '代码变更');
      await changes.getByText('已完成').waitFor();
      await changes.getByText('档案随迁 2 / 2').waitFor();
      await page
        .getByRole('link', { name: new RegExp(east) })
        .first()
        .waitFor();
      expect(await page.getByRole('button', { name: '变更区划代码' }).count()).toBe(0);
      await picture(page, 'division-changed');
      await page.goto(new URL(`/children/${child}`, house.url).href);
      await reloadUntil(page, page.getByText('东村').first());
      await page.goto(new URL('/divisions', house.url).href);
      await page.getByRole('combobox', { name: '区划' }).fill(old);
      await page.getByTitle(/东村/).click();
      await page.getByText('此前的代码').waitFor();
      expect(await page.getByRole('main').innerText()).toContain(old);
    },
    TEST_MS,
  );
});
