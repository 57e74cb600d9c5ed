import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PHONE, theHouse } from './support/house.ts';
import { recordOfficers, registerChild } from './support/people.ts';
import { overflow, picture, workbookOf } from './support/reading.ts';

const house = theHouse();
const TEST_MS = 60_000;

/** A township of another league, with a village: nobody else's test looks here. */
const TOWNSHIP = '150222106';
const VILLAGE = '150222106201';

beforeAll(async () => {
  const officer = { kind: 'TOWNSHIP', agency: 'township', divisions: [TOWNSHIP] };
  await recordOfficers(house, [
    { ...officer, account: 'summary-township', role: 'township.officer' },
    {
      account: 'summary-banner',
      role: 'civil-affairs.officer',
      agency: 'civil-affairs',
      kind: 'BANNER_BUREAU',
      divisions: ['150222'],
    },
  ]);
  for (const [index, name] of ['晨', '雨', '思'].entries()) {
    const childId = await registerChild(house, 'summary-township', {
      name: `汇总${name}`,
      birthDate: `${2013 + index * 4}-05-20`,
      sex: index === 1 ? 'MALE' : 'FEMALE',
      residence: VILLAGE,
      more: { health: 'HEALTHY' },
    });
    if (index === 0)
      await house.graph.act(
        'summary-township',
        'recordSchooling',
        { childId, schooling: 'PRIMARY', boarding: false, reason: '浏览器测试' },
        'child { id }',
      );
  }
}, 120_000);

/** The figures of a line, by its name. */
const figuresOf = async (page: Page, name: string): Promise<number[]> => {
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
  return (await row.getByRole('cell').allInnerTexts()).map(Number);
};

describe('6.2 the official summary 汇总表', () => {
  it(
    'shows the figures and what does not add up, and leads to the children it fails by',
    async () => {
      const page = await house.workAs('summary-township', undefined, '/summary');
      await page.getByRole('rowheader', { name: '合计' }).waitFor();
      await picture(page, 'summary-desk');

      const total = await figuresOf(page, '合计');
      expect(total.slice(0, 2)).toEqual([3, 1]);
      const checks = page.getByRole('region', { name: '平衡校验' });
      expect(await checks.getByText('1=2+5+8').count()).toBe(1);
      await checks.getByText('条平衡关系不成立').waitFor();
      await checks
        .getByRole('link', { name: /合计.*就学情况未采集 2 人/ })
        .first()
        .click();

      await page.waitForURL((url) => url.searchParams.get('missing') === 'schooling');
      await page.getByText('共 2 名', { exact: true }).waitFor();
      expect(await page.getByLabel('未采集的项目').inputValue()).toBe('schooling');
      await picture(page, 'summary-ledger');
    },
    TEST_MS,
  );

  it(
    'is opened one level down, downloaded as a workbook and printed across the sheet',
    async () => {
      const page = await house.workAs('summary-banner', undefined, '/summary');
      await page.getByRole('rowheader', { name: '合计' }).waitFor();
      const whole = await figuresOf(page, '合计');
      await page
        .getByRole('rowheader')
        .filter({ hasText: /苏木|镇|乡|街道/ })
        .first()
        .waitFor();
      await picture(page, 'summary-banner');

      const downloading = page.waitForEvent('download');
      await page.getByRole('button', { name: '下载汇总表' }).click();
      const download = await downloading;
      const [form] = await workbookOf(download);
      expect(download.suggestedFilename()).toMatch(/^农村留守儿童信息汇总表-.*\.xlsx$/);
      expect((form?.getRow(6).values as unknown[] | undefined)?.slice(1)).toEqual(['合计', ...whole]);

      await page.emulateMedia({ media: 'print' });
      expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      // A3 lying: 1190.55 by 841.89 points
      expect(/MediaBox\s*\[0 0 (\d+)/.exec(pdf.toString('latin1'))?.[1]).toBe('1191');
      await picture(page, 'summary-print');
    },
    TEST_MS,
  );

  it(
    'reads on a phone and in English, and the league sees counts without a way to children',
    async () => {
      const phone = await house.workAs('summary-township', PHONE, '/summary');
      await phone.getByRole('rowheader', { name: '合计' }).waitFor();
      expect(await overflow(phone)).toBe(0);
      await picture(phone, 'summary-phone');

      const league = await house.workAs('league', undefined, '/summary');
      await league.getByRole('rowheader', { name: '合计' }).waitFor();
      await league.getByRole('button', { name: 'English' }).click();
      await league.getByRole('rowheader', { name: 'Total' }).waitFor();
      await picture(league, 'summary-league-en');
      const checks = league.getByRole('region', { name: 'Balance checks' });
      expect(await checks.getByRole('link', { name: /Schooling/ }).count()).toBe(0);
    },
    TEST_MS,
  );
});
