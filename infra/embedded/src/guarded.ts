import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { once } from 'node:events';
import path from 'node:path';
import { faultCode } from './fault-code.ts';
import type { UserIds } from './server-user.ts';
import { StartFailure } from './start-failure.ts';

// The shell between us and the server. It writes the server's process id, and when our end of its standard input
// closes — because we ask, or because we were killed — it stops the server. So no server outlives who started it,
// and Ctrl-C in a terminal does not reach the server before those who still use it are gone (detached session).
const GUARD = `
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
echo "$server" > "$0"
(read -r _ <&3; kill -s "$GER_STOP_SIGNAL" "$server") 2>/dev/null &
watch=$!
exec 3<&-
wait "$server"
code=$?
kill "$watch" 2>/dev/null
rm -f "$0"
exit "$code"`;

export interface ServerCommand {
  name: string;
  /** Folder of this server alone; holds its process id and, unless told otherwise, its log. */
  dir: string;
  program: string;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  user: UserIds | undefined;
  stopSignal: 'INT' | 'TERM';
  logFile: string;
}

export interface GuardedServer {
  /** Settles when the process is gone, however it went: its exit code (128 + signal for a killed one). */
  exited: Promise<number>;
  /** Asks it to shut down and waits; after 30 s it is killed. */
  stop(): Promise<void>;
  /** SIGKILL, as a crash: nothing is flushed or closed. */
  kill(): Promise<void>;
}

const STOP_LIMIT_MS = 30_000;

/** File with the id of the server process itself (not of its guard). */
export const pidFileOf = (dir: string): string => path.join(dir, 'server.pid');

/** The last lines of a log, oldest first; none when there is no log. */
export function lastLines(logFile: string, count: number): string[] {
  try {
    return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count);
  } catch {
    return []; // a process that died before its first line has nothing to tell
  }
}

async function makeRoomForLog(logFile: string): Promise<void> {
  await mkdir(path.dirname(logFile), { recursive: true });
  const written = await stat(logFile).catch(() => undefined);
  if (written && written.size > 0) await rename(logFile, `${logFile}.1`);
}

/** Starts a server under its guard. Does not wait for it to serve; throws StartFailure when it cannot be spawned. */
export async function startGuarded(command: ServerCommand): Promise<GuardedServer> {
  await rm(pidFileOf(command.dir), { force: true });
  await makeRoomForLog(command.logFile);
  const log = openSync(command.logFile, 'a', 0o640);
  const guard = spawn('/bin/sh', ['-c', GUARD, pidFileOf(command.dir), command.program, ...command.args], {
    ...command.user,
    cwd: command.dir,
    detached: true,
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin', GER_STOP_SIGNAL: command.stopSignal, ...command.env },
    stdio: ['pipe', log, log],
  });
  closeSync(log);
  guard.stdin?.on('error', () => undefined); // the guard went first; `exited` tells
  const exited = once(guard, 'exit').then(([code, signal]) => (signal === null ? Number(code) : 137));
  await once(guard, 'spawn').catch((error: unknown) => {
    throw new StartFailure(`${command.name} could not be started: ${String(error)}`);
  });
  const kill = async (): Promise<void> => {
    await signalServer(command.dir, 'SIGKILL');
    await exited;
  };
  const stop = async (): Promise<void> => {
    guard.stdin?.end();
    const late = setTimeout(() => void signalServer(command.dir, 'SIGKILL'), STOP_LIMIT_MS);
    await exited.finally(() => clearTimeout(late));
  };
  return { exited, stop, kill };
}

async function signalServer(dir: string, signal: NodeJS.Signals): Promise<void> {
  const pid = Number(await readFile(pidFileOf(dir), 'utf8').catch(() => '0'));
  if (pid > 0) signalProcess(pid, signal);
}

/** Sends a signal; a process that is already gone is no fault. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (faultCode(error) !== 'ESRCH') throw error;
  }
}
