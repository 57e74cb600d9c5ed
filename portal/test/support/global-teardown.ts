import { rm } from 'node:fs/promises';
import { readTestHouse } from './test-house.ts';

/** Stops browser and house, and removes the house's folder. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.gerStopTestHouse?.();
  await rm(readTestHouse().folder, { recursive: true, force: true });
}
