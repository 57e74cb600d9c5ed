import { rm } from 'node:fs/promises';
import path from 'node:path';
import { faultCode, StartFailure } from '@ger/embedded';
import { keep, readKept } from './start/kept-json.ts';

/** The running house, as other commands of the same checkout find it. */
export interface Instance {
  url: string;
  issuer: string;
  pid: number;
}

const fileIn = (dataDir: string): string => path.join(dataDir, 'instance.json');

/** Notes that the house stands, for `npm run token` and `npm run query`. */
export function noteInstance(dataDir: string, instance: Instance): Promise<void> {
  return keep(fileIn(dataDir), instance);
}

/** The house is gone. */
export function forgetInstance(dataDir: string): Promise<void> {
  return rm(fileIn(dataDir), { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return faultCode(error) === 'EPERM'; // there, but somebody else's
  }
}

/** The running house on this data folder; throws StartFailure when there is none. */
export async function runningInstance(dataDir: string): Promise<Instance> {
  const instance = await readKept<Instance>(fileIn(dataDir));
  if (instance && isAlive(instance.pid)) return instance;
  throw new StartFailure(`Ger is not running on ${dataDir}. Start it with: npm start`);
}
