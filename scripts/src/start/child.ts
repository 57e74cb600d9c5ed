import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHECKOUT, defaultHome, lastLines, StartFailure } from '@ger/embedded';

/** A Node program of ours: what to run, where, and all it gets to know. */
export interface Program {
  name: string;
  /** Workspace folder, from the checkout. */
  folder: string;
  /** TypeScript file, from that folder. */
  file: string;
  env: Readonly<Record<string, string>>;
  args?: readonly string[];
}

/** A running program. */
export interface Child {
  readonly logFile: string;
  /** How it ended: `exit code 1` or `signal SIGKILL`; settles once. */
  readonly exited: Promise<string>;
  /** SIGTERM, and SIGKILL when it has not drained within 15 s. */
  stop(): Promise<void>;
  /** SIGKILL, as a crash. */
  kill(): Promise<void>;
}

const LEASH = fileURLToPath(new URL('./leash.ts', import.meta.url));
const DRAIN_LIMIT_MS = 15_000;

// What a child may inherit of our own environment. The rest it is told expressly, so that no service holds another's
// keys and nothing of npm's steers it.
const INHERITED =
  /^(PATH|HOME|USER|TMPDIR|LANG|LC_\w+|TZ|LOG_LEVEL|OTEL_\w+|NODE_EXTRA_CA_CERTS|NODE_COMPILE_CACHE|HTTPS?_PROXY|NO_PROXY)$/i;

function inheritedEnvironment(): Record<string, string> {
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value !== undefined && INHERITED.test(name) ? [[name, value] as const] : [],
  );
  // Node keeps compiled code there: thirteen programs start at every start, and this takes a third off.
  return { NODE_COMPILE_CACHE: path.join(defaultHome(), 'compile-cache'), ...Object.fromEntries(inherited) };
}

export const logFileOf = (dataDir: string, name: string): string => path.join(dataDir, 'logs', `${name}.log`);
export const childPidFile = (dataDir: string, name: string): string =>
  path.join(dataDir, 'run', `${name}.pid`);

/** Makes room for a new log; the one of the run before stays beside it as `.1`. */
async function openLog(logFile: string): Promise<number> {
  await mkdir(path.dirname(logFile), { recursive: true });
  const written = await stat(logFile).catch(() => undefined);
  if (written && written.size > 0) await rename(logFile, `${logFile}.1`);
  return openSync(logFile, 'a', 0o640);
}

function endOf(child: ChildProcess): Promise<string> {
  return once(child, 'exit').then(([code, signal]) =>
    signal === null ? `exit code ${code}` : `signal ${signal}`,
  );
}

/**
 * Room for what is made and soon forgotten, in MiB: twice V8's own. A sheet of ten thousand children is read, sealed and
 * written in one go; with less of it a tenth of the machine's time goes into tidying up (`npm run bench:ledger`). The images
 * of infra/docker say the same.
 */
const YOUNG_SPACE = '--max-semi-space-size=32';

/**
 * Starts the program with its output in `<dataDir>/logs/<name>.log`, in a session of its own (Ctrl-C is ours to pass
 * on) and on a leash (leash.ts). The data folder stands on its command line, so that a leftover can be recognised.
 */
export async function startChild(program: Program, dataDir: string): Promise<Child> {
  const { name, folder, file, env, args = [] } = program;
  const logFile = logFileOf(dataDir, name);
  const log = await openLog(logFile);
  const child = spawn(
    process.execPath,
    [YOUNG_SPACE, '--import', LEASH, file, ...args, '--instance', dataDir],
    {
      cwd: path.join(CHECKOUT, folder),
      detached: true,
      env: { ...inheritedEnvironment(), ...env },
      stdio: ['ignore', log, log, 'ipc'],
    },
  );
  closeSync(log);
  const exited = endOf(child);
  await once(child, 'spawn').catch((error: unknown) => {
    throw new StartFailure(`${name} could not be started: ${String(error)}`);
  });
  child.on('error', () => undefined); // a signal that could not be sent: it is gone, and `exited` tells
  const pidFile = childPidFile(dataDir, name);
  await mkdir(path.dirname(pidFile), { recursive: true });
  await writeFile(pidFile, String(child.pid));
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), DRAIN_LIMIT_MS);
    await exited;
    clearTimeout(late);
    await rm(pidFile, { force: true });
  };
  return { logFile, exited, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

/** Runs a program that ends by itself (a migration). Throws StartFailure with its last log lines when it fails. */
export async function runToEnd(program: Program, dataDir: string, limitMs: number): Promise<void> {
  const child = await startChild(program, dataDir);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    void child.kill();
  }, limitMs);
  const end = await child.exited.finally(() => clearTimeout(timer));
  await rm(childPidFile(dataDir, program.name), { force: true });
  if (end === 'exit code 0') return;
  const how = late ? `not finished within ${limitMs / 1000} s` : end;
  throw new StartFailure(
    `${program.name} failed (${how}); its log: ${child.logFile}`,
    lastLines(child.logFile, 15),
  );
}
