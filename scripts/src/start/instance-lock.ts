import { readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { faultCode, commandLineOf, StartFailure } from '@ger/embedded';

interface Holder {
  pid: number;
  commandLine: string;
}

/** Lets go of the data folder. Synchronous, so that it can also run while the process ends. */
export type Unlock = () => void;

function holderIn(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined; // gone, or cut off by a crash while being written: nobody holds it
  }
}

/** Folders that this process holds. */
const held = new Set<string>();

/** A process id may have been given to somebody else since; in a container that was restarted, easily to ourselves. */
async function isAlive({ pid, commandLine }: Holder, file: string): Promise<boolean> {
  return pid === process.pid ? held.has(file) : (await commandLineOf(pid)) === commandLine;
}

const fileIn = (dataDir: string): string => path.join(dataDir, 'start.lock');

/** Throws StartFailure when another run has the data folder. */
export async function refuseWhenHeld(dataDir: string): Promise<void> {
  const holder = holderIn(fileIn(dataDir));
  if (!holder || !(await isAlive(holder, fileIn(dataDir)))) return;
  throw new StartFailure(
    `Ger is already running on ${dataDir} (process ${holder.pid}). Stop it first, or choose another folder ` +
      'with GER_DATA_DIR and another port with GER_PORT.',
  );
}

/** The one run that may use the data folder is ours from here on. Throws StartFailure when another one has it. */
export async function lockDataFolder(dataDir: string): Promise<Unlock> {
  const file = fileIn(dataDir);
  const own: Holder = { pid: process.pid, commandLine: (await commandLineOf(process.pid)) ?? '' };
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      await writeFile(file, JSON.stringify(own), { flag: 'wx' });
      held.add(file);
      return () => {
        held.delete(file);
        rmSync(file, { force: true });
      };
    } catch (error) {
      if (faultCode(error) !== 'EEXIST') throw error;
    }
    await refuseWhenHeld(dataDir);
    rmSync(file, { force: true });
  }
  throw new StartFailure(`${file} cannot be taken: several starts at once on the same folder.`);
}
