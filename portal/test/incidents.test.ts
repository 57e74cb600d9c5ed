import { VILLAGE } from '@ger/scripts/demo-places';
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PHONE, theHouse } from './support/house.ts';
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
});
