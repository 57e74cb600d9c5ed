import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { PHONE, theHouse } from './support/house.ts';
import { recordOfficers, registerChild } from './support/people.ts';
import { overflow, picture, section } from './support/reading.ts';

const house = theHouse();
const TEST_MS = 60_000;

/** A township of its own: nobody else's test looks here. */
const TOWNSHIP = '150222103';
const VILLAGE = '150222103200';
const OFFICER = 'form-township';
let childId: string;

beforeAll(async () => {
  await recordOfficers(house, [
    {
      account: OFFICER,
      role: 'township.officer',
      agency: 'township',
      kind: 'TOWNSHIP',
      divisions: [TOWNSHIP],
    },
  ]);
  childId = await registerChild(house, OFFICER, {
    name: '登记表测试',
    residence: VILLAGE,
    guardians: [
      {
        name: '王建军',
        relation: 'FATHER',
        capacity: 'ABLE',
        awayDestination: '北京市',
        awaySince: '2026-02-20',
      },
      { name: '李秀兰', relation: 'MOTHER', capacity: 'INCAPABLE' },
      { name: '刘桂兰', relation: 'GRANDPARENT', capacity: 'ABLE' },
    ],
  });
}, 120_000);

const open = (screen?: typeof PHONE): Promise<Page> =>
  house.workAs(OFFICER, screen, `/children/${childId}/form`);
/** Opens the form of an act in a section. */
const begin = async (page: Page, title: string, act: string): Promise<Locator> => {
  await section(page, title).getByRole('button', { name: act }).click();
  return page.getByRole('form', { name: act });
};
const save = (form: Locator): Promise<void> => form.getByRole('button', { name: '保存' }).click();

describe('2.4 the registration form 登记表', () => {
  it(
    'shows every section with what was not collected, and counts it',
    async () => {
      const page = await open();

      const total = await page
        .getByRole('main')
        .getByText(/^应填 \d+ 项，未采集 \d+ 项$/)
        .innerText();
      const counted = await page.getByText(/项中 \d+ 项未采集/).allInnerTexts();
      const sum = counted.reduce((all, text) => all + Number(/项中 (\d+) 项/.exec(text)?.[1]), 0);
      expect(total).toContain(`未采集 ${sum} 项`);
      expect(await section(page, '就学情况').innerText()).toMatch(/就学情况\s+未采集/);
      await picture(page, 'form-desk');
    },
    TEST_MS,
  );

  it(
    'a section is filled in where it stands; the count falls; faults stand at their fields',
    async () => {
      const page = await open();
      const form = await begin(page, '健康状况', '登记健康状况');
      expect(await form.getByRole('button', { name: '保存' }).isDisabled()).toBe(true);
      await form.getByLabel('健康状况').selectOption({ label: '残疾' });
      await form.getByLabel('残疾类别').selectOption({ label: '肢体残疾' });
      await form.getByLabel('残疾等级').selectOption({ label: '二级' });
      await save(form);
      await form.getByText('必填').waitFor();
      await form.getByLabel('原因').fill('入户走访核实');
      await save(form);

      const health = section(page, '健康状况');
      await health.getByText('肢体残疾').waitFor();
      await health.getByText('已采齐').waitFor();

      const again = await begin(page, '健康状况', '登记健康状况');
      await again.getByLabel('健康状况').selectOption({ label: '健康' });
      await again.getByLabel('原因').fill('登记有误');
      await save(again);
      await health.getByText('健康', { exact: true }).waitFor();
      expect(await health.getByText('肢体残疾').count()).toBe(0);
    },
    TEST_MS,
  );

  it(
    'none and not collected are two things: members, income and assistance',
    async () => {
      const page = await open();
      const form = await begin(page, '家庭情况', '登记家庭情况');
      await form.getByRole('button', { name: '添加家庭成员' }).click();
      const member = form.getByRole('group', { name: '第 1 名家庭成员' });
      await member.getByLabel('与儿童的关系').selectOption({ label: '祖母' });
      await member.getByLabel('出生日期').fill('2090-01-01');
      await member.getByLabel('姓名').fill('刘桂兰');
      await form
        .getByRole('group', { name: /^$/ })
        .or(form.getByLabel('享受救助'))
        .getByLabel('无', { exact: true })
        .last()
        .check();
      await form.getByLabel('原因').fill('入户走访核实');
      await save(form);
      await form.getByRole('alert').first().waitFor(); // born in the future: said at the members
      await member.getByLabel('出生日期').fill('1958-03-12');
      await save(form);

      const household = section(page, '家庭情况');
      await household.getByText('祖母 刘桂兰 1958-03-12').waitFor();
      expect(await household.innerText()).toMatch(/享受救助\s+无/);
      expect(await household.innerText()).toMatch(/收入来源\s+未采集/);
    },
    TEST_MS,
  );

  it(
    'keeps what was typed when the line is lost, does it once when it is back, and warns before it would be lost',
    async () => {
      const page = await open();
      const form = await begin(page, '就学情况', '登记就学情况');
      await form.getByLabel('就学情况').selectOption({ label: '小学' });
      await form.getByLabel('原因').fill('学校告知');
      await page.getByRole('link', { name: '返回档案' }).click();
      await page
        .getByRole('dialog', { name: '有尚未保存的内容' })
        .getByRole('button', { name: '留在本页' })
        .click();

      await page.context().setOffline(true);
      await save(form);
      await form.getByText('没有收到答复').waitFor();
      expect(await form.getByLabel('就学情况').inputValue()).toBe('PRIMARY');
      await page.context().setOffline(false);
      await save(form);

      await section(page, '就学情况').getByText('小学', { exact: true }).waitFor();
      await page.getByRole('link', { name: '返回档案' }).click();
      await page.waitForURL((url) => url.pathname.endsWith(childId));
    },
    TEST_MS,
  );

  it(
    'shows the guardians around the child, and who is away or without capacity, in words as well',
    async () => {
      const page = await open();
      const diagram = page.getByRole('figure', { name: '监护关系图' });
      const parents = diagram.getByRole('list', { name: '父母' });

      expect(await parents.innerText()).toMatch(
        /父亲[\s\S]*王建军[\s\S]*外出：北京市，自 2026-02-20[\s\S]*母亲[\s\S]*李秀兰[\s\S]*无监护能力/,
      );
      expect(await diagram.getByRole('list', { name: '其他监护人和受委托人' }).innerText()).toContain(
        '刘桂兰',
      );
      await diagram.scrollIntoViewIfNeeded();
      await picture(page, 'form-guardians');

      const guardians = section(page, '父母及其他监护人');
      await guardians.getByRole('button', { name: '登记父母返乡' }).first().click();
      const form = page.getByRole('form', { name: '登记父母返乡' });
      await form.getByLabel('返乡日期').fill('2026-06-01');
      await form.getByLabel('原因').fill('电话核实');
      await save(form);
      await parents.getByText('外出：').waitFor({ state: 'detached' });
    },
    TEST_MS,
  );

  it(
    'is filled in on a phone, nothing wider than the screen',
    async () => {
      const page = await open(PHONE);
      const form = await begin(page, '监护照料情况', '登记监护照料情况');
      await form.getByLabel('实际照料人').selectOption({ label: '祖父母、外祖父母' });
      await form.getByLabel('委托照料原因').waitFor(); // asked only of who is entrusted
      await form.getByRole('textbox', { name: '原因' }).fill('入户走访');
      expect(await overflow(page)).toBe(0);
      await picture(page, 'form-phone');
      await save(form);

      await section(page, '监护照料情况').getByText('祖父母、外祖父母').waitFor();
      expect(await overflow(page)).toBe(0);
    },
    TEST_MS,
  );

  it(
    'a child who left is recorded with reason and day, the file closes, and is opened again when that was wrong (1.1, 2.4)',
    async () => {
      const leaver = await registerChild(house, OFFICER, {
        name: '离开测试',
        residence: VILLAGE,
        guardians: [
          {
            name: '张建国',
            relation: 'FATHER',
            capacity: 'ABLE',
            awayDestination: '北京市',
            awaySince: '2026-02-20',
          },
          { name: '赵秀英', relation: 'MOTHER', capacity: 'INCAPABLE' },
        ],
      });
      const page = await house.workAs(OFFICER, undefined, `/children/${leaver}/form`);
      const state = section(page, '档案状态');
      await state.getByText('在档', { exact: true }).waitFor();
      const form = await begin(page, '档案状态', '登记离开');
      await form.getByLabel('离开原因').selectOption({ label: '离开本自治区' });
      await form.getByLabel('离开日期').fill('2090-01-01');
      await form.getByRole('textbox', { name: '原因' }).fill('电话核实');
      await save(form);
      await form.getByRole('alert').first().waitFor(); // a day to come: said at the field
      await form.getByLabel('离开日期').fill('2026-07-01');
      await picture(page, 'form-leaving');
      await save(form);

      await state.getByText('离开本自治区，2026-07-01（工作人员登记）').waitFor();
      await picture(page, 'form-left');
      const back = await begin(page, '档案状态', '重新开档（撤销离开）');
      await back.getByRole('textbox', { name: '原因' }).fill('登记有误，儿童仍在本村');
      await save(back);

      await state.getByText('未离开').waitFor();
      await state.getByText('在档', { exact: true }).waitFor();
    },
    TEST_MS,
  );

  it(
    'is read and not changed by who may not keep it',
    async () => {
      const page = await house.workAs('police', undefined, '/children');
      await page.getByRole('main').locator('tbody a').first().click();
      await page.getByRole('link', { name: '登记表' }).click();

      await section(page, '基本信息').waitFor();
      expect(await page.getByRole('button', { name: /^登记|^更正/ }).count()).toBe(0);
      expect(await section(page, '健康状况').innerText()).toContain('须说明用途');
    },
    TEST_MS,
  );
});
