import { describe, expect, it } from '@jest/globals';
import { PHONE, theHouse } from './support/house.ts';
import { openFile, overflow, reloadUntil, section } from './support/reading.ts';

/** The demonstration's child on whom every agency has something. */
const HEROINE = '苏日娜';

const house = theHouse();

const TEST_MS = 90_000;

describe('a township officer 苏木乡镇儿童督导员', () => {
  it(
    'signs in, finds a child by pinyin initials, opens the file and sees what every agency has',
    async () => {
      const page = await house.signInAs('township');
      await openFile(page, 'srn', HEROINE);

      await reloadUntil(page, section(page, '责任事项').getByText('剩余'));
      const shown = async (title: string): Promise<string> => section(page, title).innerText();
      expect(await shown('民政部门')).toMatch(
        /父亲[\s\S]*外出[\s\S]*委托监护[\s\S]*有效[\s\S]*走访记录[\s\S]*儿童主任/,
      );
      expect(await shown('教育部门')).toMatch(/学校[\s\S]*三年级一班/);
      expect(await shown('公安部门')).toMatch(/单独居住生活[\s\S]*条款 4\.2\.a/);
      expect(await shown('群团组织')).toContain('周末课后辅导');
      expect(await shown('购买服务')).toContain('60 / 240 分钟');
      expect(await shown('状态与风险')).toMatch(/留守儿童[\s\S]*条款 1\.1[\s\S]*风险/);
      expect(await shown('时间线')).toContain('公安部门');
    },
    TEST_MS,
  );

  it(
    'filters the timeline by agency',
    async () => {
      const page = await house.workAs('township');
      await openFile(page, 'surina', HEROINE);
      const timeline = section(page, '时间线');

      await reloadUntil(page, timeline.getByRole('button', { name: '公安部门' }));
      await timeline.getByRole('button', { name: '公安部门' }).click();

      const lines = await timeline.locator('small').allInnerTexts();
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.every((line) => line.includes('公安部门'))).toBe(true);
    },
    TEST_MS,
  );

  it(
    'finds the search again in the address after going back, and is told when nobody matches',
    async () => {
      const page = await house.workAs('township');
      await openFile(page, HEROINE, HEROINE);

      await page.goBack();
      await page.getByRole('link', { name: HEROINE }).waitFor();
      expect(await page.getByLabel('查找儿童').inputValue()).toBe(HEROINE);
      await page.getByLabel('查找儿童').fill('qqqq');

      await page.getByText('没有找到与“qqqq”相符的儿童。').waitFor();
    },
    TEST_MS,
  );

  it(
    'pages through the list and back',
    async () => {
      const page = await house.workAs('township');
      const first = page.getByRole('main').locator('tbody a').first();
      const onFirstPage = await first.innerText();

      await page.getByRole('button', { name: '下一页' }).click();
      await page.getByText('第 2 页').waitFor();
      await page.reload(); // the place in the list stands in the address
      await page.getByRole('button', { name: '上一页' }).click();
      await page.getByText('第 1 页').waitFor();

      await page.getByRole('link', { name: onFirstPage }).first().waitFor();
    },
    TEST_MS,
  );

  it(
    'reads the page in English by switch, also after loading it again',
    async () => {
      const page = await house.workAs('township');
      await openFile(page, 'srn', HEROINE);

      await page.getByRole('button', { name: 'English' }).click();
      await section(page, 'Police').getByText('Living alone').first().waitFor();
      await page.reload();
      await section(page, 'Civil affairs').getByText('Father').first().waitFor();

      expect(await page.locator('html').getAttribute('lang')).toBe('en');
    },
    TEST_MS,
  );

  it(
    'is told which agency does not answer, still sees the rest, and gets the part on asking again',
    async () => {
      const page = await house.workAs('township');
      await house.service('police').kill();
      await openFile(page, 'srn', HEROINE);

      const police = section(page, '公安部门');
      await police.getByText('公安部门暂时无法提供数据').waitFor();
      await section(page, '教育部门').getByText('三年级一班').waitFor();
      await house.service('police').start();
      await police.getByRole('button', { name: '重试' }).click();

      await police.getByText('单独居住生活').waitFor();
    },
    TEST_MS,
  );

  it(
    'works on a phone: cards, a drawer, nothing wider than the screen',
    async () => {
      const page = await house.workAs('township', PHONE, '/children?search=srn'); // other tests fill the list
      await page.getByRole('link', { name: HEROINE }).waitFor();
      expect(await page.locator('table').count()).toBe(0);
      expect(await overflow(page)).toBe(0);

      await page.getByRole('button', { name: '菜单' }).click();
      await page.getByRole('dialog').getByRole('link', { name: '责任事项' }).click();
      await page.getByRole('heading', { level: 1, name: '责任事项' }).waitFor();
      expect(await overflow(page)).toBe(0);
      await page.goBack();
      await page.getByRole('link', { name: HEROINE }).click();
      await section(page, '民政部门').waitFor();

      expect(await overflow(page)).toBe(0);
    },
    TEST_MS,
  );

  it(
    'signs out, and the address of the file leads to the sign-in',
    async () => {
      const page = await house.signInAs('township');
      await openFile(page, 'srn', HEROINE);
      const file = page.url();

      await page.getByRole('button', { name: /儿童督导员/ }).click();
      await page.getByRole('menuitem', { name: '退出登录' }).click();
      await page.getByRole('button', { name: '登录' }).waitFor();
      await page.goto(file);

      await page.getByRole('button', { name: '登录' }).waitFor();
      expect(await page.getByText(HEROINE).count()).toBe(0);
    },
    TEST_MS,
  );
});

describe('other officers 其他岗位', () => {
  it(
    'the police see health and the whole number only after they said what for (L.14)',
    async () => {
      const page = await house.workAs('police');
      await openFile(page, 'srn', HEROINE);
      const main = page.getByRole('main');
      expect(await main.innerText()).not.toMatch(/159989\d{11}/);

      await main.getByRole('button', { name: '说明用途后查看' }).click();
      await page.getByRole('menuitem', { name: '出警处置' }).click();
      await main.getByText('（用途：出警处置，本次查看已记录）').waitFor();
      await main.getByRole('button', { name: '查看完整号码' }).click();
      await page.getByRole('menuitem', { name: '核对身份、户籍信息' }).click();

      await main.getByText(/^159989\d{11}[\dX]$/).waitFor();
    },
    TEST_MS,
  );

  it(
    'the village records a home visit, and it stands in the file',
    async () => {
      const page = await house.workAs('village');
      await openFile(page, 'srn', HEROINE);

      await page.getByRole('button', { name: '记录走访' }).click();
      const form = page.getByRole('dialog', { name: '记录走访' });
      await form.getByRole('button', { name: '提交' }).click();
      await form.getByText('必填').waitFor();
      await form.getByLabel('走访人员').click();
      await page.getByTitle('驻村干部').click();
      await form.getByLabel('情况记录').fill('祖母已出院，孩子由祖母照料');
      await form.getByRole('button', { name: '提交' }).click();

      await section(page, '民政部门').getByText('祖母已出院，孩子由祖母照料').waitFor();
    },
    TEST_MS,
  );

  it(
    'the league sees masked rows and hidden parts',
    async () => {
      const page = await house.workAs('league');
      await page.getByRole('link', { name: '儿童档案' }).click();
      const rows = page.locator('tbody tr');

      await rows.first().waitFor();
      expect(await page.locator('tbody').innerText()).not.toContain(HEROINE);
      await page.getByText('姓名隐去').first().click();

      await page.getByRole('heading', { level: 1, name: '姓名隐去' }).waitFor();
      expect(await section(page, '民政部门').innerText()).toContain('本岗位无权查看');
    },
    TEST_MS,
  );

  it(
    'a township elsewhere cannot tell this file from one that does not exist',
    async () => {
      const here = await house.workAs('township');
      await openFile(here, 'srn', HEROINE);
      const elsewhere = await house.workAs('other-township');

      const answerTo = async (url: string): Promise<string> => {
        await elsewhere.goto(url);
        await elsewhere.getByRole('heading', { name: '未找到该档案' }).waitFor();
        return elsewhere.getByRole('main').innerText();
      };
      const hidden = await answerTo(here.url());
      const missing = await answerTo(
        new URL('/children/0199a000-0000-7000-8000-000000000000', here.url()).href,
      );

      expect(hidden).toBe(missing);
    },
    TEST_MS,
  );

  it(
    'supervision goes from a duty to the child it is about',
    async () => {
      const page = await house.workAs('league');
      const duties = page.getByRole('main');
      await reloadUntil(page, duties.locator('tbody a'));

      await page.getByRole('link', { name: '办理中', exact: true }).click();
      await page.waitForURL(/state=OPEN/);
      await duties.locator('tbody a').first().click();

      await section(page, '责任事项').waitFor();
    },
    TEST_MS,
  );

  it(
    'the auditor is told that there is no page for the post yet',
    async () => {
      const page = await house.workAs('auditor');

      await page.getByRole('heading', { name: '本岗位暂无可用页面' }).waitFor();
    },
    TEST_MS,
  );
});
