import path from 'node:path';
import { startStack, temporaryFolder } from '@ger/scripts/stack';
import { chromium } from 'playwright-core';
import { listenForOrders } from './control.ts';
import { writeTestHouse } from './test-house.ts';

declare global {
  // Jest runs setup and teardown in one process and offers no other way to hand a value over.
  var gerStopTestHouse: (() => Promise<void>) | undefined;
}

/** One house with its demonstration, and one browser, for all test files: starting takes some ten seconds. */
export default async function globalSetup(): Promise<void> {
  const folder = await temporaryFolder('ger-portal-');
  const stack = await startStack({ dataDir: path.join(folder, 'data'), mode: 'test', demo: true });
  const browser = await chromium.launchServer({
    executablePath: process.env['GER_CHROMIUM'] ?? '/usr/bin/chromium',
  });
  const { url: control, server } = await listenForOrders(stack);
  globalThis.gerStopTestHouse = async () => {
    server.close();
    await browser.close();
    await stack.stop();
  };
  writeTestHouse({ folder, url: stack.url, issuer: stack.issuer, browser: browser.wsEndpoint(), control });
}
