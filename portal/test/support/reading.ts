import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import type { Download, Locator, Page } from 'playwright-core';

/** A section of a child's file by its title. */
export function section(page: Page, title: string): Locator {
  return page.getByRole('region', { name: title, exact: true });
}

/** Searches for a child and opens the file of the one with this name. */
export async function openFile(page: Page, search: string, name: string): Promise<void> {
  await page.getByLabel('查找儿童').fill(search);
  await page.waitForURL((url) => url.searchParams.get('search') === search);
  await page.getByRole('link', { name }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Opens the page anew until the text is there: what one agency did takes a moment to reach the others. */
export async function reloadUntil(page: Page, text: Locator, tries = 20): Promise<void> {
  for (let left = tries; left > 0; left -= 1) {
    await page.getByRole('heading', { level: 1 }).waitFor();
    const isThere = await text
      .first()
      .waitFor({ timeout: 1_000 })
      .then(
        () => true,
        () => false,
      );
    if (isThere) return;
    await page.reload();
  }
  await text.first().waitFor();
}

/** By how many pixels the page is wider than the screen. What stands out is named, so that a failure tells where to look. */
export async function overflow(page: Page): Promise<number> {
  const [wider, ...standOut] = await page.evaluate(() => {
    const screen = document.documentElement.clientWidth;
    const out = [...document.querySelectorAll('body *')].filter(
      (one) => one.getBoundingClientRect().right > screen + 0.5,
    );
    return [
      document.documentElement.scrollWidth - screen,
      ...out.map((one) => {
        const { left, right } = one.getBoundingClientRect();
        return `${one.tagName} ${one.className} ${left}–${right} ${(one.textContent ?? '').slice(0, 30)}`;
      }),
    ] as const;
  });
  if (wider !== 0) process.stderr.write(`wider than the screen:\n  ${standOut.join('\n  ')}\n`);
  return wider;
}

/**
 * Keeps a picture of the whole page in the folder that GER_PICTURES names, to be looked at; nothing without it. Names
 * say page and screen: `children-phone`.
 */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['GER_PICTURES'];
  if (folder)
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true, animations: 'disabled' });
}

/** The sheets of a downloaded workbook. The browser runs in another process: the file comes over its line. */
export async function workbookOf(download: Download): Promise<ExcelJS.Worksheet[]> {
  const workbook = new ExcelJS.Workbook();
  const bytes = await buffer(await download.createReadStream());
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  return workbook.worksheets;
}
