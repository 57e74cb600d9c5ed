import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startStack, type Stack } from '@ger/scripts/stack';
import { chromium, type Page } from 'playwright-core';

/** The screens that officers work at. */
export const DESK = { width: 1366, height: 768 };
export const PHONE = { width: 390, height: 844 };

/** The whole house with its demonstration, and a browser in front of it. */
export interface House {
  readonly stack: Stack;
  /** A browser of its own at the front page, not signed in. */
  visit(screen?: typeof DESK): Promise<Page>;
  /** The same, signed in as a demonstration officer and arrived at the post's first page. */
  workAs(account: string, screen?: typeof DESK): Promise<Page>;
  /** What went wrong inside the pages that a person would not have seen: errors of the page's own programs. */
  readonly faults: readonly string[];
  stop(): Promise<void>;
}

/** Below Jest's own limit, so that a failure says what was waited for. */
const WAIT_MS = 15_000;

/** Starts everything. Takes some ten seconds. */
export async function aHouse(): Promise<House> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ger-portal-'));
  await chmod(folder, 0o711); // as root the servers run as another user
  const stack = await startStack({ dataDir: path.join(folder, 'data'), mode: 'test', demo: true });
  const browser = await chromium.launch({
    executablePath: process.env['GER_CHROMIUM'] ?? '/usr/bin/chromium',
  });
  const faults: string[] = [];

  const visit = async (screen = DESK): Promise<Page> => {
    // far from Beijing: no date may depend on where the reader sits
    const context = await browser.newContext({ viewport: screen, timezoneId: 'America/New_York' });
    const page = await context.newPage();
    page.setDefaultTimeout(WAIT_MS);
    page.on('pageerror', ({ message }) => faults.push(message));
    await page.goto(stack.url);
    return page;
  };
  return {
    stack,
    faults,
    visit,
    async workAs(account, screen) {
      const page = await visit(screen);
      await page.getByRole('button', { name: '登录' }).click();
      await page.locator(`button[name="account"][value="${account}"]`).click();
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
      return page;
    },
    async stop() {
      await browser.close();
      await stack.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
