import { readFile, writeFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { demoIdentityNumber } from '@ger/scripts/demo-people';
import { filledSheet } from '@ger/scripts/demo-sheet';
import type { Page } from 'playwright-core';
import { PHONE, theHouse } from './support/house.ts';
import { overflow, picture } from './support/reading.ts';

const house = theHouse();
const TEST_MS = 120_000;
const VILLAGE = '150122101202';

type Line = Record<string, string>;
const line = (name: string, born: string, more: Line = {}): Line => ({
  姓名: name,
  性别: '女',
  出生日期: born,
  户籍地区划代码: VILLAGE,
  农村牧区: '是',
  居住地区划代码: VILLAGE,
  父亲姓名: `${name}父`,
  父亲监护能力: '有监护能力',
  父亲外出去向: '北京市',
  父亲外出日期: '2026-03-01',
  母亲姓名: `${name}母`,
  母亲监护能力: '有监护能力',
  ...more,
});
const numbered = (born: string, order: number): Line => ({
  身份证件号码: demoIdentityNumber(born, 'FEMALE', order),
});
const unnumbered: Line = { 无证件原因: '户口尚未办理' };

/** A file on this machine, as an officer has it. */
async function fileOf(name: string, content: Buffer): Promise<string> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'ger-sheet-')), name);
  await writeFile(file, content);
  return file;
}
const csvOf = (lines: readonly Line[]): Buffer => {
  const headers = [...new Set(lines.flatMap((values) => Object.keys(values)))];
  return Buffer.from(
    `\uFEFF${[headers, ...lines.map((values) => headers.map((header) => values[header] ?? ''))].map((row) => row.join(',')).join('\r\n')}`,
  );
};
/** Downloads what the button gives. */
async function downloaded(page: Page, button: string): Promise<{ name: string; content: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  const name = download.suggestedFilename();
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'ger-sheet-')), name);
  await download.saveAs(file);
  return { name, content: await readFile(file) };
}
const choose = (page: Page, file: string) => page.locator('input[type=file]').setInputFiles(file);
const state = (page: Page, words: string) => page.getByRole('main').getByText(words, { exact: true }).first();

describe('6.2 importing the survey sheet on the page 导入摸底排查表', () => {
  it(
    'takes a workbook filled in from the template: checks it, shows what is wrong in its place, and imports the rest',
    async () => {
      const page = await house.workAs('township', undefined, '/import');
      const template = await downloaded(page, '下载空白摸底排查表');
      const lines = [
        line('导入甲', '2016-02-03', numbered('2016-02-03', 401)),
        line('导入乙', '2016-04-05', { ...numbered('2016-04-05', 402), 性别: '女孩', 父亲监护能力: '' }),
        line('导入丙', '2015-06-07', { ...unnumbered, 父亲电话: '13911112222', 详细住址: '导入路1号' }),
        line('导入丁', '2015-06-07', {
          ...unnumbered,
          父亲姓名: '导入丙父',
          母亲姓名: '导入丙母',
          父亲电话: '13911112222',
          详细住址: '导入路1号',
        }),
      ];
      const workbook = await filledSheet(template.content.toString('base64'), lines);
      await picture(page, 'import-start');
      await choose(page, await fileOf('新营子摸底.xlsx', Buffer.from(workbook, 'base64')));

      await state(page, '待确认').waitFor();
      await page.getByRole('heading', { level: 1, name: '新营子摸底.xlsx' }).waitFor();
      await page.getByText('可新建 2 · 已在库中 0 · 需更正 2').waitFor();
      await page.getByText('请从以下选项填写：男、女').waitFor();
      await page.getByText(/^[A-Z]{1,2}3 性别$/).waitFor();
      await picture(page, 'import-preview');
      await page.getByLabel('按核对结果查看').selectOption('LIKELY');
      await page.getByText('与表中第 4 行疑似重复').waitFor();
      await page.getByRole('button', { name: '是不同儿童，导入' }).click();
      await page.getByText('请写明为何不是同一儿童').waitFor();
      await page.getByLabel('为何不是同一儿童').fill('双胞胎');
      await page.getByRole('button', { name: '是不同儿童，导入' }).click();
      await page.getByText('已认定为不同儿童，确认后导入').waitFor();
      await picture(page, 'import-likely');
      await page.getByRole('button', { name: '确认入库' }).click();

      await state(page, '完成').waitFor();
      await page.getByText('新建 3 · 已在库中 0 · 退回 1').waitFor();
      expect(await page.getByRole('main').locator('section').allInnerTexts()).not.toContain(''); // no empty card
      await picture(page, 'import-done');
      const corrected = await downloaded(page, '下载需更正的行（注明原因）');
      expect(corrected.name).toBe('新营子摸底-需更正.xlsx');
      expect(corrected.content.subarray(0, 2).toString()).toBe('PK');
    },
    TEST_MS,
  );

  it(
    'takes a csv file on a phone, adds nothing the second time, and lists both',
    async () => {
      const file = await fileOf(
        '村里.csv',
        csvOf([line('导入戊', '2014-08-09', numbered('2014-08-09', 403))]),
      );
      const page = await house.workAs('township', PHONE, '/import');
      await choose(page, file);
      await state(page, '待确认').waitFor();
      await picture(page, 'import-preview-phone');
      expect(await overflow(page)).toBe(0);
      await page.getByRole('button', { name: '确认入库' }).click();
      await page.getByText('新建 1 · 已在库中 0 · 退回 0').waitFor();

      await page.getByRole('link', { name: '返回导入' }).click();
      await choose(page, file);
      await page.getByText('可新建 0 · 已在库中 1 · 需更正 0').waitFor();
      await page.getByRole('button', { name: '取消导入' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '取消导入' }).click();
      await state(page, '已取消').waitFor();
      await page.getByRole('link', { name: '返回导入' }).click();
      await page.getByRole('link', { name: '村里.csv' }).nth(1).waitFor();
      await picture(page, 'import-history-phone');
      expect(await overflow(page)).toBe(0);
    },
    TEST_MS,
  );

  it(
    'says what is wrong with a file that cannot be imported, in English too',
    async () => {
      const page = await house.workAs('township', undefined, '/import');
      await choose(page, await fileOf('坏.xlsx', Buffer.from('not a workbook')));
      await page.getByText('文件已损坏或不是有效的表格').waitFor();
      await choose(page, await fileOf('别的.csv', Buffer.from('名字,性别\r\n甲,女')));
      await page.getByText('不是摸底排查表，缺少以下列：姓名、').first().waitFor();
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByText('Not the survey sheet, these columns are missing').first().waitFor();
      await picture(page, 'import-failed-en');
    },
    TEST_MS,
  );

  it('is no page of a teacher', async () => {
    const page = await house.workAs('teacher');
    expect(await page.getByRole('link', { name: '导入摸底表' }).count()).toBe(0);
  });
});
