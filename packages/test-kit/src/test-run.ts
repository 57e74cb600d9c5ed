/** What the tests of one run share. */
export interface TestRun {
  readonly folder: string;
  /** Superuser address of the run's PostgreSQL; the path names the database. */
  readonly superuserUrl: string;
  /** Password of all login roles of this run. */
  readonly password: string;
}

const VARIABLE = 'GER_TEST_RUN';

/** Hands the run to Jest's workers, which inherit the environment. */
export function writeRun(run: TestRun): void {
  process.env[VARIABLE] = JSON.stringify(run);
}

/** The run this test belongs to. Throws when the tests were not started through Jest's `component` project. */
export function readRun(): TestRun {
  const text = process.env[VARIABLE];
  if (text === undefined) throw new Error('component tests run in the Jest project `component`');
  return JSON.parse(text) as TestRun;
}
