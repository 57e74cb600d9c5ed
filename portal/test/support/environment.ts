import { TestEnvironment } from 'jest-environment-node';

declare global {
  /** What to do at once when a test fails, while its pages still stand as they stood. */
  var gerWhenFailed: (() => Promise<void>) | undefined;
}

/** Tells the test file of a failure before its own `afterEach` clears away what it could be read from. */
export default class BrowserEnvironment extends TestEnvironment {
  async handleTestEvent({ name }: { readonly name: string }): Promise<void> {
    if (name === 'test_fn_failure') await this.global.gerWhenFailed?.();
  }
}
