import { beforeAll, describe, expect, it } from '@jest/globals';
import { OTHER_TOWNSHIP } from '@ger/scripts/demo-places';
import { PHONE, theHouse } from './support/house.ts';
import { recordOfficers, registerChild } from './support/people.ts';
import { overflow, picture, reloadUntil, section } from './support/reading.ts';

const house = theHouse();
const TEST_MS = 90_000;
const BANNER = OTHER_TOWNSHIP.slice(0, 6);
const VILLAGE = `${OTHER_TOWNSHIP}001`;
const ABLE = { capacity: 'ABLE' };
const AWAY = { ...ABLE, awayDestination: '包头市', awaySince: '2026-02-20' };

let childId: string;

beforeAll(async () => {
  await recordOfficers(house, [
    {
      account: 'risk-head',
      role: 'civil-affairs.head',
      agency: 'civil-affairs',
      kind: 'BANNER_BUREAU',
      divisions: [BANNER],
    },
    {
      account: 'risk-township',
      role: 'township.officer',
      agency: 'township',
      kind: 'TOWNSHIP',
      divisions: [OTHER_TOWNSHIP],
    },
    {
      account: 'risk-village',
      role: 'village.director',
      agency: 'township',
      kind: 'VILLAGE',
      divisions: [VILLAGE],
    },
  ]);
  childId = await registerChild(house, 'risk-township', {
    name: '风险测试',
    residence: VILLAGE,
    guardians: [
      { name: '父亲甲', relation: 'FATHER', ...AWAY },
      { name: '母亲乙', relation: 'MOTHER', ...AWAY },
      { name: '祖母丙', relation: 'GRANDPARENT', ...ABLE },
    ],
  });
}, TEST_MS);

describe('2.5 rules of risk 分类规则', () => {
  it(
    'are changed by the head of the bureau: in place, with the effect shown, then in force with the run to be followed',
    async () => {
      const page = await house.workAs('risk-head', undefined, '/rules');
      await page.getByRole('table', { name: '规则表' }).getByText('孤儿', { exact: false }).first().waitFor();
      await page.getByRole('button', { name: '提出规则集' }).click();
      const rule = page.getByRole('row', { name: '留守儿童由家中成年人照料' });
      const lawful = page.getByRole('row', { name: '未满十六周岁，登记为单独居住生活' });
      expect(await lawful.getByRole('switch').isDisabled()).toBe(true);

      await page.getByRole('spinbutton', { name: '失联风险' }).fill('120');
      await page.getByLabel('原因').fill('浏览器测试');
      await page.getByRole('button', { name: '提交并预演' }).click();
      await page.getByRole('alert').filter({ hasText: '只能从严' }).first().waitFor();

      await page.getByRole('spinbutton', { name: '失联风险' }).fill('60');
      await rule.getByRole('combobox').click();
      await page.getByTitle('高风险').last().click();
      await page.getByRole('button', { name: '提交并预演' }).click();

      await page.getByRole('heading', { name: '施行前预演' }).waitFor();
      const below = page.getByRole('table', { name: '按下一级区划' });
      await below.getByText('中风险→高风险').first().waitFor();
      await below.getByRole('button').first().click();
      await page.waitForURL((url) => url.searchParams.get('within') === OTHER_TOWNSHIP);
      await below.getByText('中风险→高风险').first().waitFor();
      await picture(page, 'rule-set-desk');

      await page.getByRole('button', { name: '施行规则集' }).click();
      await page.getByRole('dialog').getByLabel('原因').fill('预演结果已核对');
      await page.getByRole('dialog').getByRole('button', { name: '确认施行' }).click();
      await page.getByText('已重新分类').waitFor();
      await page.getByRole('link', { name: '返回分类规则' }).click();
      await page.getByRole('listitem').filter({ hasText: '号规则集' }).first().waitFor();

      await page.goto(new URL(`/children/${childId}`, house.url).href);
      const status = section(page, '状态与风险');
      await reloadUntil(page, status.getByText(/规则集 child-risk@2026-11b\.\d+/));
      await status.getByText('历次分类').click();
      await status.getByText('child-risk@2026-11b', { exact: true }).waitFor();
      await picture(page, 'risk-history-desk');
    },
    TEST_MS,
  );

  it(
    'are readable for a village on a phone, with nothing wider than the screen',
    async () => {
      const page = await house.workAs('risk-village', PHONE, '/rules');

      await page.getByRole('table', { name: '规则表' }).getByText('孤儿', { exact: false }).first().waitFor();
      await picture(page, 'rules-phone');

      expect(await page.getByRole('button', { name: '提出规则集' }).count()).toBe(0);
      expect(await overflow(page)).toBe(0);
    },
    TEST_MS,
  );
});

describe('6.1.a local standards 本地标准', () => {
  it(
    'are made stricter by the head of the bureau for the banner, which says what that changes, and taken back',
    async () => {
      const page = await house.workAs('risk-head', undefined, '/figures');
      const figure = page.getByRole('row', { name: '督促联系' });
      await page.getByRole('row', { name: '季度核查' }).getByText('法定，不得变更').waitFor();
      await page.getByRole('row', { name: '失联风险' }).getByRole('link', { name: '见分类规则' }).waitFor();
      await page.getByRole('link', { name: '可以从严的' }).click();
      await page.getByRole('row', { name: '季度核查' }).waitFor({ state: 'detached' });

      await figure.getByRole('button', { name: '从严规定' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('现行为 10 个工作日').waitFor();
      await dialog.getByLabel('从严后的数值').fill('12');
      await dialog.getByLabel('理由').fill('本旗要求');
      await dialog.getByRole('button', { name: '规定', exact: true }).click();
      const refusal = dialog.getByRole('listitem').filter({ hasText: '须比该地当日适用的数值' });
      await refusal.waitFor();
      // whoever works by keyboard is at the refusal, and still leaves the window by its key
      await dialog.locator(':focus').getByText('还缺少').waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      await page.locator('button:focus').getByText('从严规定').waitFor();

      await page.keyboard.press('Enter');
      await dialog.getByLabel('理由').fill('本旗要求');
      await dialog.getByLabel('从严后的数值').fill('5');
      await dialog.getByText('由 10 个工作日 改为 5 个工作日').waitFor();
      await picture(page, 'standards-form-desk');
      await dialog.getByRole('button', { name: '规定', exact: true }).click();
      await figure.getByText('理由：本旗要求').waitFor();
      await page.getByRole('link', { name: '已从严的' }).click();
      await page.getByRole('table', { name: '本地标准' }).waitFor();
      await picture(page, 'standards-desk');

      await figure.getByRole('button', { name: '取消从严规定' }).click();
      await dialog.getByLabel('理由').fill('已不需要');
      await dialog.getByRole('button', { name: '取消规定' }).click();
      await page.getByText('没有符合的项目').waitFor();
    },
    TEST_MS,
  );

  it(
    'are readable for a village on a phone, with nothing to press',
    async () => {
      const page = await house.workAs('risk-village', PHONE, '/figures');

      await page.getByRole('row', { name: '督促联系' }).waitFor();
      await picture(page, 'standards-phone');

      expect(await page.getByRole('button', { name: '从严规定' }).count()).toBe(0);
      expect(await overflow(page)).toBe(0);
    },
    TEST_MS,
  );
});

describe('3.2.c key children 重点对象', () => {
  it(
    'are named by the township with a reason, and released with one',
    async () => {
      const page = await house.workAs('risk-township', undefined, `/children/${childId}`);
      const status = section(page, '状态与风险');

      await status.getByRole('button', { name: '确定为重点对象' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '确定', exact: true }).click();
      await page.getByRole('dialog').getByText('必填').waitFor();
      await page.getByRole('dialog').getByLabel('原因').fill('祖母多病');
      await page.getByRole('dialog').getByRole('button', { name: '确定', exact: true }).click();
      await status.getByText('由工作人员确定').waitFor();
      await status.getByText('祖母多病').waitFor();
      await picture(page, 'key-child-desk');

      await status.getByRole('button', { name: '解除重点对象' }).click();
      await page.getByRole('dialog').getByLabel('原因').fill('已好转');
      await page.getByRole('dialog').getByRole('button', { name: '解除', exact: true }).click();
      await status.getByRole('button', { name: '确定为重点对象' }).waitFor();
      await status.getByText('已好转').waitFor();
    },
    TEST_MS,
  );
});

describe('3.1.d contact with parents who are away 联系记录', () => {
  it(
    'is written down by the village on a phone: a call, and an urging',
    async () => {
      const page = await house.workAs('risk-village', PHONE, `/children/${childId}`);
      const office = section(page, '民政部门');

      await office.getByRole('button', { name: '记录父母联系' }).click();
      await page.getByRole('dialog').getByLabel('父亲或母亲').click();
      await page.getByTitle('母亲 母亲乙').click();
      await page.getByRole('dialog').getByLabel('时长（分钟）').fill('15');
      await page.getByRole('dialog').getByLabel('情况记录').fill('谈到期中考试');
      await picture(page, 'contact-form-phone');
      await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
      await office.getByText('谈到期中考试').waitFor();
      await office.getByText('15 分钟').waitFor();

      await office.getByRole('button', { name: '记录督促联系' }).click();
      await page.getByRole('dialog').getByLabel('父亲或母亲').click();
      await page.getByTitle('父亲 父亲甲').click();
      await page.getByRole('dialog').getByLabel('督促日期').fill('2030-01-01');
      await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
      await page.getByRole('dialog').getByText('日期不能晚于今天').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await picture(page, 'contact-phone');

      expect(await overflow(page)).toBe(0);
    },
    TEST_MS,
  );
});
