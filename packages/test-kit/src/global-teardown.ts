import { rm } from 'node:fs/promises';
import { readRun } from './test-run.ts';

/** Stops the run's PostgreSQL and removes its folder. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.gerTestPostgres?.stop();
  await rm(readRun().folder, { recursive: true, force: true });
}
