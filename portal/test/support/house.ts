import { afterAll, beforeAll, expect } from '@jest/globals';
import { graphOf, type Graph } from '@ger/scripts/demo-graph';
import { demoToken } from '@ger/scripts/demo-token';
import type { Stack } from '@ger/scripts/stack';
import { chromium, type Page } from 'playwright-core';
import { giveOrder } from './control.ts';
import { readTestHouse } from './test-house.ts';

/** The screens that officers work at. */
export const DESK = { width: 1366, height: 768 };
export const PHONE = { width: 390, height: 844 };

type ServiceName = Parameters<Stack['service']>[0];

/** The whole house with its demonstration, which all test files share, and a browser in front of it. */
export interface House {
  readonly url: string;
  readonly issuer: string;
  /** The graph as any account sees it: what a test needs to be on record is entered through it. */
  readonly graph: Graph;
  /** A browser of its own at the front page, not signed in. */
  visit(screen?: typeof DESK): Promise<Page>;
  /** The same, signed in at the provider's page, as an officer does it; arrived at the post's first page. */
  signInAs(account: string, screen?: typeof DESK): Promise<Page>;
  /**
   * A browser of its own, signed in as an officer since before and arrived at the page, by default the post's first.
   * The way over the provider's page is three loads of the whole page; who signs in and out is shown where that is asked.
   */
  workAs(account: string, screen?: typeof DESK, path?: string): Promise<Page>;
  /** One service to kill and to start again, by the test that asked for it. */
  service(name: ServiceName): { kill(): Promise<void>; start(): Promise<void> };
  /** Puts units, officers and posts on record, in the form of civil affairs' installation file. */
  record(directory: object): Promise<void>;
}

/** Below Jest's own limit, so that a failure says what was waited for. */
const WAIT_MS = 15_000;
/**
 * A window that still grows or shrinks: between press and release its button can move away and the click is lost. Every
 * act on a page waits until there is none.
 */
const MOVING_WINDOW = '.ant-modal.ant-zoom';
/** So long an access token lives, longer than a test file. */
const HOUR_S = 3600;

/**
 * The running house, for one test file. At the end of the file its pages are closed, and none of them may have had an
 * error that a person would not have seen.
 */
export function theHouse(): House {
  const { url, issuer, browser: endpoint, control } = readTestHouse();
  const faults: string[] = [];
  const pages = new Set<Page>();
  globalThis.gerWhenFailed = () => tellOf(pages);
  const browser = chromium.connect(endpoint);
  beforeAll(() => browser);
  afterAll(async () => {
    await (await browser).close();
    expect(faults).toEqual([]);
  });

  const open = async (screen = DESK): Promise<Page> => {
    const context = await (
      await browser
    ).newContext({
      viewport: screen,
      timezoneId: 'America/New_York', // far from Beijing: no date may depend on where the reader sits
    });
    const page = await context.newPage();
    page.setDefaultTimeout(WAIT_MS);
    await page.addLocatorHandler(page.locator(MOVING_WINDOW).first(), async () => {});
    page.on('pageerror', ({ message }) => faults.push(message));
    pages.add(page);
    page.on('close', () => pages.delete(page));
    return page;
  };
  const visit = async (screen = DESK): Promise<Page> => {
    const page = await open(screen);
    await page.goto(url);
    return page;
  };
  const arrived = (page: Page): Promise<void> =>
    page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
  return {
    url,
    issuer,
    graph: graphOf(url, issuer),
    visit,
    async signInAs(account, screen) {
      const page = await visit(screen);
      await page.getByRole('button', { name: '登录' }).click();
      const choice = page.locator('button[name="account"]').first();
      await choice.evaluate((button: HTMLButtonElement, value) => (button.value = value), account);
      await choice.click();
      await arrived(page);
      return page;
    },
    async workAs(account, screen, path = '/') {
      const page = await open(screen);
      await rememberSignIn(page, { url, issuer, account });
      await page.goto(new URL(path, url).href);
      await arrived(page);
      return page;
    },
    service: (service) => ({
      kill: () => giveOrder(control, { act: 'kill', service }),
      start: () => giveOrder(control, { act: 'start', service }),
    }),
    record: (directory) => giveOrder(control, { act: 'record', directory }),
  };
}

/** Longest part of a page that is told of a failure. */
const MOST_SHOWN = 2_000;

/** Says what stood on the pages and in their windows when a test failed. All of it is generated. */
async function tellOf(pages: ReadonlySet<Page>): Promise<void> {
  for (const page of pages) {
    const texts = await page
      .locator('[role="dialog"], [role="alert"], main')
      .allInnerTexts()
      .catch((error: unknown) => [String(error)]);
    const shown = texts.map((text) => text.slice(0, MOST_SHOWN)).join('\n--\n');
    process.stderr.write(`failed at ${new URL(page.url()).pathname}, where it says:\n${shown}\n`);
  }
}

/** Puts into the tab, once, what the page keeps of a sign-in (oidc-client-ts, portal/src/sign-in). */
async function rememberSignIn(
  page: Page,
  { url, issuer, account }: { url: string; issuer: string; account: string },
): Promise<void> {
  const user = {
    access_token: await demoToken(issuer, account),
    token_type: 'Bearer',
    scope: 'openid profile',
    profile: { iss: issuer, sub: account },
    expires_at: Math.floor(Date.now() / 1000) + HOUR_S,
  };
  await page.addInitScript(
    ({ origin, key, value }) => {
      const marked = 'test.signed-in'; // stays after a sign-out: that one is not undone
      if (window.location.origin !== origin || sessionStorage.getItem(marked) !== null) return;
      sessionStorage.setItem(marked, 'yes');
      sessionStorage.setItem(key, value);
    },
    { origin: new URL(url).origin, key: `oidc.user:${issuer}:ger-portal`, value: JSON.stringify(user) },
  );
}
