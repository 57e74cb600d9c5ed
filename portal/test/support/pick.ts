import type { Locator, Page } from 'playwright-core';

/**
 * Picks from the list that a field has opened, once it stands still: a click on a list that is still opening is lost, and
 * the list of the field before may still be closing. Comes back when the list has closed, for the next field.
 */
export async function pick(page: Page, of: string | RegExp | ((list: Locator) => Locator)): Promise<void> {
  const still = page.locator('.ant-select-dropdown:visible:not(.ant-slide-up)');
  const choice = typeof of === 'function' ? of(still) : still.getByTitle(of, { exact: true });
  await choice.click();
  await page.locator('.ant-select-dropdown:visible').waitFor({ state: 'hidden' });
}
