import { VILLAGE } from '@ger/scripts/demo-places';
import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { DESK, PHONE, theHouse } from './support/house.ts';
import { registerChild } from './support/people.ts';
import { overflow, picture, reloadUntil } from './support/reading.ts';

const house = theHouse();
const TEST_MS = 150_000;

/** One step of the officer: its button, the reason, and the state that follows. */
async function take(page: Page, act: string, state: string): Promise<void> {
  await page.getByRole('button', { name: act, exact: true }).first().click();
  const form = page.getByRole('dialog');
  await form.getByRole('textbox').last().fill('浏览器测试办理');
  await form.getByRole('button', { name: act, exact: true }).click();
  await form.waitFor({ state: 'hidden' });
  await page.getByRole('heading', { level: 1 }).getByText(state).waitFor();
}

describe('4.2 the duty desk 值班台', () => {
  it(
    'shows a report with its running clock, and the officer goes through to the checklist',
    async () => {
      const childId = await registerChild(house, 'township', { name: '萨日娜' });
      await house.graph.act(
        'village',
        'reportFinding',
        {
          reporterKind: 'VILLAGE_COMMITTEE',
          findings: ['LIVING_ALONE'],
          childId,
          place: VILLAGE,
          foundAt: new Date(Date.now() - 60_000).toISOString(),
          description: '孩子独自在家三天',
        },
        'receipt { receiptNumber }',
      );
      const page = await house.workAs('police', undefined, '/incidents');
      const entry = page.getByRole('listitem').filter({ hasText: '萨日娜' });
      await reloadUntil(page, entry.first());
      expect(await entry.first().locator('time').last().textContent()).toMatch(/\d\d:\d\d:\d\d/);
      await picture(page, 'duty-desk');
      await entry.first().getByRole('link').click();
      await page.getByText('孩子独自在家三天').waitFor();

      await take(page, '受理', '已受理');
      await take(page, '出警', '已出警');
      await take(page, '到达现场', '已到现场');
      await page.getByRole('button', { name: '认定情况属实', exact: true }).first().click();
      const form = page.getByRole('dialog');
      await form.getByLabel('能联系上父母').check();
      await form.getByRole('textbox').last().fill('现场核实');
      await form.getByRole('button', { name: '认定情况属实', exact: true }).click();
      await form.waitFor({ state: 'hidden' });

      const list = page.getByRole('list', { name: '处置措施' });
      const admonition = list.getByRole('listitem').filter({ hasText: '训诫父母' });
      await admonition.getByText('未落实').waitFor();
      await admonition.getByRole('button', { name: /落实处置措施/ }).click();
      await page.getByRole('dialog').getByRole('textbox').last().fill('已当面训诫');
      await page.getByRole('dialog').getByRole('button', { name: '记录' }).click();
      await admonition.getByText('已落实').waitFor();
      await picture(page, 'incident');
      await take(page, '通报苏木乡镇', '情况属实');
      await page.setViewportSize(PHONE);
      expect(await overflow(page)).toBe(0);
      await picture(page, 'incident-phone');
    },
    TEST_MS,
  );

  it(
    'gives a form to every act: asked of others, tried, joined, separated, named, opened, transferred',
    async () => {
      await registerChild(house, 'township', { name: '并案测试' });
      const report = async (description: string): Promise<string> => {
        const said = await house.graph.act<{ receipt: { receiptNumber: string } }>(
          'hospital',
          'reportFinding',
          {
            reporterKind: 'MEDICAL',
            findings: ['DOMESTIC_VIOLENCE'],
            situations: ['INJURIES_OR_UNCONSCIOUS'],
            childDescription: description,
            place: VILLAGE,
            foundAt: new Date(Date.now() - 60_000).toISOString(),
            description,
            reporterName: '刘医生',
          },
          'receipt { receiptNumber }',
        );
        return incidentOf(said.receipt.receiptNumber);
      };
      const first = await report('甲：手臂淤青的男孩');
      const second = await report('乙：同一男孩再次就诊');
      const page = await house.workAs('police', undefined, `/incidents/${first}`);
      await page.getByText('身份不明', { exact: true }).waitFor();

      await fill(page, '并案', async (form) => {
        await form.getByLabel('并入哪一起').click();
        await page
          .locator('.ant-select-item-option', { hasText: /身份不明的儿童.*家庭暴力/ })
          .first()
          .click();
      });
      await page.getByRole('link', { name: '已并入另一起事件，点此查看' }).click();
      await page
        .getByRole('list', { name: '并入的报告' })
        .getByText('甲：手臂淤青的男孩', { exact: true })
        .waitFor();
      const joined = page.url();
      expect(joined).toContain('/incidents/');

      const entry = page.getByRole('list', { name: '并入的报告' }).locator(':scope > li').last();
      await entry.getByText('查看记入审计').waitFor();
      await entry.getByRole('button', { name: '说明用途后查看' }).click();
      await page.getByRole('menuitem').first().click();
      await entry.getByText('刘医生').waitFor();
      await entry.getByRole('button', { name: '分案' }).click();
      await page.getByRole('dialog').getByRole('textbox').last().fill('不是同一件事');
      await page.getByRole('dialog').getByRole('button', { name: '分案' }).click();
      await page.waitForURL((url) => url.href !== joined);

      await fill(page, '确认儿童身份', async (form) => {
        await form.getByLabel('儿童', { exact: true }).click();
        await page.keyboard.type('并案测试');
        await page.locator('.ant-select-item-option', { hasText: '并案测试' }).first().waitFor();
        await page.keyboard.press('Enter');
      });
      await page.getByRole('link', { name: '并案测试' }).waitFor();
      await page.getByText('身份已确认').waitFor();

      await take(page, '受理', '已受理');
      await take(page, '出警', '已出警');
      await take(page, '到达现场', '已到现场');
      await fill(page, '认定情况属实', (form) => form.getByLabel('需要临时庇护').check());
      const shelter = page
        .getByRole('list', { name: '处置措施' })
        .getByRole('listitem')
        .filter({ hasText: '通知并协助民政部门临时安置' });
      await shelter.getByRole('button', { name: /记录落实经过/ }).click();
      const step = page.getByRole('dialog');
      await step.getByLabel('经过').click();
      await page.keyboard.press('Enter');
      await step.getByRole('textbox').last().fill('三次拨打未接');
      await step.getByRole('button', { name: '记录' }).click();
      await shelter.getByText('三次拨打未接').waitFor();
      await shelter.getByRole('button', { name: /请有关部门办理/ }).click();
      await page.getByRole('dialog').getByRole('textbox').last().fill('请安排庇护');
      await page.getByRole('dialog').getByRole('button', { name: '发出请办' }).click();
      await shelter.getByText('尚未答复').waitFor();
      expect(await shelter.getByRole('button', { name: /请有关部门办理/ }).count()).toBe(0);
      const steps = page.getByRole('list', { name: '办理经过' });
      await steps
        .getByText(/\d\d:\d\d:\d\d/)
        .first()
        .waitFor();
      await fill(page, '出具文书', async (form) => {
        await form.getByLabel('对谁出具（姓名）').fill('测试父亲');
        await form.getByLabel('与儿童的关系').click();
        await page.locator('.ant-select-item-option', { hasText: '父亲' }).click();
        await form.getByLabel('查明的事实').fill('家中多次殴打');
      });
      const paper = page.getByRole('list', { name: '文书' }).getByRole('listitem');
      await paper.getByText('尚未送达').waitFor();
      await paper.getByRole('button', { name: /下载/ }).click();
      const download = page.waitForEvent('download');
      await page.getByRole('menuitem').first().click();
      expect((await download).suggestedFilename()).toMatch(/^训诫书-.*\.pdf$/);
      await paper.getByRole('button', { name: '送达文书' }).click();
      await page.getByRole('dialog').getByLabel('收件人').fill('本人');
      await page.getByRole('dialog').getByRole('button', { name: '送达文书' }).click();
      await paper.getByText('已送达').waitFor();
      await picture(page, 'incident-forms');
      await page.setViewportSize(PHONE);
      expect(await overflow(page)).toBe(0);
      await picture(page, 'incident-forms-phone');

      await page.setViewportSize(DESK);
      await page.goto(`${house.url}/incidents/${second}`);
      await fill(page, '移送主管单位', async (form) => {
        await form.getByLabel('单位').click();
        await page.locator('.ant-select-item-option', { hasText: '托克托县公安局' }).click();
      });
      await page.waitForURL((url) => url.pathname === '/incidents');
      const bureau = await house.workAs('police-bureau', undefined, `/incidents/${second}`);
      await take(bureau, '受理', '已受理');
    },
    TEST_MS,
  );
});

/** An act with a form of its own: what it asks besides, the reason, and sent. */
async function fill(page: Page, act: string, more: (form: Locator) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: act, exact: true }).first().click();
  const form = page.getByRole('dialog');
  await more(form);
  await form.getByRole('textbox').last().fill('浏览器测试办理');
  await form.getByRole('button', { name: act, exact: true }).click();
  await form.waitFor({ state: 'hidden' });
}

/** The incident of a report, as the station sees it. */
async function incidentOf(receiptNumber: string): Promise<string> {
  const { data } = await house.graph.ask<{
    incidents: { edges: { node: { id: string; reports: { receiptNumber: string }[] | null } }[] } | null;
  }>('police', 'query Seen { incidents(first: 50) { edges { node { id reports { receiptNumber } } } } }');
  const found = data?.incidents?.edges.find(({ node }) =>
    node.reports?.some((report) => report.receiptNumber === receiptNumber),
  );
  return found?.node.id ?? '';
}
