import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { pidFileOf, signalProcess } from './guarded.ts';
import { StartFailure } from './start-failure.ts';

const run = promisify(execFile);
const LIMIT_MS = 15_000;

/** How the process was called, or nothing when it is gone. Reads /proc where there is one, else asks `ps`. */
export async function commandLineOf(pid: number): Promise<string | undefined> {
  try {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    return line === '' ? undefined : line.replaceAll('\0', ' '); // a zombie has an empty one
  } catch {
    if (process.platform === 'linux') return undefined;
    const listed = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => undefined);
    return listed?.stdout.trim();
  }
}

/**
 * Stops the process whose id stands in the file if its command line names our folder, and removes the file.
 * An id that meanwhile belongs to somebody else is left alone. Throws StartFailure when ours does not go.
 */
export async function stopLeftover(pidFile: string, folder: string, signal: NodeJS.Signals): Promise<void> {
  const firstLine = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0] ?? '';
  const pid = Number(firstLine);
  const isOurs = async (): Promise<boolean> =>
    pid > 1 && ((await commandLineOf(pid))?.includes(folder) ?? false);
  if (await isOurs()) {
    signalProcess(pid, signal);
    const giveUp = Date.now() + LIMIT_MS;
    const loseHope = giveUp - LIMIT_MS / 3;
    while (await isOurs()) {
      if (Date.now() > giveUp)
        throw new StartFailure(`Process ${pid}, left by an earlier run in ${folder}, does not stop.`);
      if (Date.now() > loseHope) signalProcess(pid, 'SIGKILL');
      await pause(50);
    }
  }
  await rm(pidFile, { force: true });
}

/** Stops a server that an earlier, killed run left behind in its folder. */
export function stopLeftoverServer(dir: string, signal: NodeJS.Signals): Promise<void> {
  return stopLeftover(pidFileOf(dir), dir, signal);
}
