import { beforeAll, describe, expect, it } from '@jest/globals';
import type ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { PHONE, theHouse } from './support/house.ts';
import { recordOfficers, registerChild } from './support/people.ts';
import { overflow, picture, reloadUntil, workbookOf } from './support/reading.ts';

const house = theHouse();
const TEST_MS = 60_000;

/** A township of another league, with a village: nobody else's test looks here. */
const TOWNSHIP = '150222107';
const VILLAGE = '150222107205';

beforeAll(async () => {
  await recordOfficers(house, [
    {
      account: 'export-township',
      role: 'township.officer',
      agency: 'township',
      kind: 'TOWNSHIP',
      divisions: [TOWNSHIP],
    },
    {
      account: 'export-banner',
      role: 'civil-affairs.officer',
      agency: 'civil-affairs',
      kind: 'BANNER_BUREAU',
      divisions: [TOWNSHIP],
    },
  ]);
  for (const [index, name] of ['导出甲', '导出乙', '导出丙'].entries())
    await registerChild(house, 'export-township', {
      name,
      birthDate: `${2014 + index}-05-20`,
      residence: VILLAGE,
    });
}, 120_000);

/** Waits for the file at the head of the list, and opens it. */
async function downloaded(page: Page): Promise<{ sheet: ExcelJS.Worksheet; words: ExcelJS.Worksheet }> {
  const first = page.getByRole('list', { name: '导出列表' }).getByRole('listitem').first();
  await reloadUntil(page, first.getByText('可下载'));
  const downloading = page.waitForEvent('download');
  await first.getByRole('button', { name: '下载' }).click();
  const [sheet, words] = await workbookOf(await downloading);
  if (!sheet || !words) throw new Error('two sheets');
  return { sheet, words };
}

const column = (sheet: ExcelJS.Worksheet, header: string): string[] => {
  const headers = (sheet.getRow(1).values as string[]).map((text) => String(text ?? '').replace('*', ''));
  const at = headers.indexOf(header);
  return Array.from({ length: sheet.rowCount - 1 }, (_, index) => sheet.getRow(index + 2).getCell(at).text);
};

describe('6.2 an export of the registration form 登记表导出', () => {
  it(
    'holds the ticked children with masked numbers, is watched, downloaded and removed',
    async () => {
      const page = await house.workAs('export-township');
      await page.getByText('共 3 名', { exact: true }).waitFor();
      for (const name of ['导出甲', '导出丙']) await page.getByLabel(`勾选 ${name}`).check();
      await page.getByRole('group', { name: '成批办理' }).getByRole('button', { name: '导出所选' }).click();
      const form = page.getByRole('dialog', { name: '导出登记表' });
      await form.getByText('将导出 2 名儿童').waitFor();
      await form.getByText('本职务导出的身份证件号码部分隐去').waitFor();
      await picture(page, 'export-form');
      await form.getByRole('button', { name: '导出' }).click();
      await page.getByRole('dialog', { name: '已开始生成' }).getByRole('link').click();
      await page.getByRole('heading', { level: 1, name: '我的导出' }).waitFor();

      const { sheet, words } = await downloaded(page);
      await picture(page, 'exports-desk');
      expect(column(sheet, '姓名').toSorted()).toEqual(['导出丙', '导出甲']);
      expect(column(sheet, '身份证件号码').every((text) => /^\d{4}\*{14}$/.test(text))).toBe(true);
      expect(words.getColumn(2).values).toContain('部分隐去');

      const list = page.getByRole('list', { name: '导出列表' });
      await list.getByRole('button', { name: '取消并删除' }).first().click();
      await list.getByText('已取消').first().waitFor();
      expect(await list.getByRole('listitem').first().getByRole('button').count()).toBe(0);
    },
    TEST_MS,
  );

  it(
    'holds all that the conditions find, with full numbers for a purpose',
    async () => {
      const page = await house.workAs('export-banner', undefined, '/children?age=6-13');
      await page.getByRole('button', { name: '导出查询结果' }).click();
      const form = page.getByRole('dialog', { name: '导出登记表' });
      const send = form.getByRole('button', { name: '导出' });
      await form.getByLabel('身份证件号码').selectOption({ label: '完整，须说明用途' });
      expect(await send.isDisabled()).toBe(true);
      await form.getByLabel('用途').selectOption({ label: '办理社会救助、福利保障' });
      await picture(page, 'export-form-purpose');
      await send.click();
      await page.getByRole('dialog', { name: '已开始生成' }).getByRole('link').click();

      const { sheet, words } = await downloaded(page);
      expect(column(sheet, '姓名').length).toBe(3);
      expect(column(sheet, '身份证件号码').every((text) => /^\d{17}[\dX]$/.test(text))).toBe(true);
      expect(words.getColumn(2).values).toContain('办理社会救助、福利保障');
    },
    TEST_MS,
  );

  it(
    'is the officer’s own, and its list reads on a phone and in English',
    async () => {
      const other = await house.workAs('export-banner', undefined, '/exports');
      await other.getByRole('list', { name: '导出列表' }).waitFor();
      expect(await other.getByRole('listitem').filter({ hasText: '已取消' }).count()).toBe(0);
      await other.getByRole('button', { name: 'English' }).click();
      await other.getByRole('heading', { level: 1, name: 'My exports' }).waitFor();
      await picture(other, 'exports-en');

      const phone = await house.workAs('export-township', PHONE, '/exports');
      await phone.getByText('已取消').first().waitFor();
      expect(await overflow(phone)).toBe(0);
      await picture(phone, 'exports-phone');
    },
    TEST_MS,
  );
});
