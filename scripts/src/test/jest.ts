import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CHECKOUT } from '@ger/embedded';
import { countJest, type JestReport } from './jest-report.ts';
import type { KindResult } from './summary.ts';

const LIMIT_MS = 30 * 60_000;
/** Of one test or hook: a service with all its migrations starts within seconds, a busy machine is no fault of the test. */
const TEST_LIMIT_MS = 30_000;

export interface JestRun {
  /** A project of jest.config.mjs. */
  kind: string;
  /** One file after the other: tests that start the whole house need the machine for themselves. */
  oneByOne?: boolean;
  env?: Readonly<Record<string, string>>;
}

/** Runs one of Jest's projects, its output on ours, and counts. Killed after half an hour. */
export async function runJest({ kind, oneByOne = false, env = {} }: JestRun): Promise<KindResult> {
  const begun = performance.now();
  const folder = await mkdtemp(path.join(tmpdir(), 'ger-jest-'));
  const reportFile = path.join(folder, 'report.json');
  const args = [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    path.join(CHECKOUT, 'node_modules/jest/bin/jest.js'),
    '--selectProjects',
    kind,
    `--testTimeout=${TEST_LIMIT_MS}`,
    '--json',
    `--outputFile=${reportFile}`,
    ...(oneByOne ? ['--runInBand'] : []),
  ];
  try {
    // Jest writes the report to the file as well as to stdout, and what people read to stderr.
    const child = spawn(process.execPath, args, {
      cwd: CHECKOUT,
      env: { ...process.env, NODE_ENV: 'test', ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: LIMIT_MS,
      killSignal: 'SIGKILL',
    });
    await once(child, 'exit');
    const text = await readFile(reportFile, 'utf8').catch(() => undefined);
    const report = text === undefined ? undefined : (JSON.parse(text) as JestReport);
    return countJest(kind, report, (performance.now() - begun) / 1000);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
