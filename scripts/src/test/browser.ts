import { chromium } from './chromium.ts';
import { runJest } from './jest.ts';
import type { KindResult } from './summary.ts';

/** Runs the browser tests. On a machine without a browser they are left out and say so; in CI that is a failure. */
export async function runBrowserTests(): Promise<KindResult> {
  const browser = await chromium();
  if (browser !== undefined)
    return runJest({ kind: 'browser', oneByOne: true, env: { GER_CHROMIUM: browser } });
  const isCi = process.env.CI === 'true';
  const note = 'not run: no Chromium here and none can be installed';
  process.stderr.write(`${note}${isCi ? ', which CI=true makes a failure' : ''}\n`);
  return { kind: 'browser', passed: 0, failed: isCi ? 1 : 0, skipped: 0, seconds: 0, note };
}
