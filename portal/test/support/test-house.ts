/** Where the one running house of all browser tests is. */
export interface TestHouse {
  readonly folder: string;
  readonly url: string;
  readonly issuer: string;
  /** The running browser, for playwright's `connect`. */
  readonly browser: string;
  /** Where the house itself is asked for things (`control.ts`). */
  readonly control: string;
}

const VARIABLE = 'GER_TEST_HOUSE';

/** Hands the house to the test files, which inherit the environment. */
export function writeTestHouse(house: TestHouse): void {
  process.env[VARIABLE] = JSON.stringify(house);
}

/** The running house. Throws when the tests were not started through Jest's `browser` project. */
export function readTestHouse(): TestHouse {
  const text = process.env[VARIABLE];
  if (text === undefined) throw new Error('browser tests run in the Jest project `browser`');
  return JSON.parse(text) as TestHouse;
}
