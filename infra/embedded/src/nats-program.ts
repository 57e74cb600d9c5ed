import { execFile } from 'node:child_process';
import { access, constants, copyFile, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { folderInTheWay, ownFolder, whatHappened } from './folders.ts';
import { defaultHome, isRoot } from './home.ts';
import { serverUser } from './server-user.ts';
import { StartFailure } from './start-failure.ts';

export interface NatsSource {
  /** Folder for a fetched program; default: the checkout's home folder. */
  home?: string;
  /** Told before nats-server is fetched from Debian, which may take a while. */
  onFetch?: () => void;
}

const run = promisify(execFile);
const DOWNLOAD_LIMIT_MS = 180_000;

function isProgram(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

// Debian installs servers in a folder that is not on an ordinary user's PATH.
const SYSTEM_FOLDERS = ['/usr/sbin', '/usr/local/sbin'];

async function onPath(name: string): Promise<string | undefined> {
  for (const folder of [...(process.env.PATH ?? '').split(path.delimiter), ...SYSTEM_FOLDERS]) {
    const file = path.join(folder, name);
    if (folder !== '' && (await isProgram(file))) return file;
  }
  return undefined;
}

/** Runs apt-get, which on Debian and Ubuntu downloads a package for anybody; installing is not needed. */
async function apt(args: readonly string[], cwd: string): Promise<void> {
  const env = { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['-q', ...args], { cwd, env, timeout: DOWNLOAD_LIMIT_MS });
}

async function downloadPackage(folder: string): Promise<string> {
  // apt fetches as its own user `_apt` when root asks, who may not write here: it is told to stay root.
  const asUs = isRoot() ? ['-o', 'APT::Sandbox::User=root'] : [];
  try {
    await apt([...asUs, 'download', 'nats-server'], folder);
  } catch (error) {
    if (!isRoot()) throw error; // the lists are the administrator's to update
    await apt(['update'], folder);
    await apt([...asUs, 'download', 'nats-server'], folder);
  }
  const file = (await readdir(folder)).find(
    (name) => name.startsWith('nats-server_') && name.endsWith('.deb'),
  );
  if (file === undefined) throw new Error('apt-get downloaded no nats-server package');
  return path.join(folder, file);
}

/** Unpacks Debian's package into the tools folder, without installing anything on the machine. */
async function fetchFromDebian(tools: string, target: string): Promise<void> {
  const building = path.join(tools, `nats.${process.pid}`);
  await ownFolder(building, undefined);
  try {
    await run('dpkg', ['-x', await downloadPackage(building), building]);
    await rename(path.join(building, 'usr/sbin/nats-server'), target);
  } finally {
    await rm(building, { recursive: true, force: true });
  }
}

const missing = (why: string): StartFailure =>
  new StartFailure(
    `nats-server is missing${why}. Install it (Debian, Ubuntu: apt-get install nats-server; else ` +
      'https://github.com/nats-io/nats-server/releases) or name the program with GER_NATS_SERVER.',
  );

/** As root the broker runs as an unprivileged user; a program in a folder closed to that user is copied. */
async function reachable(program: string, tools: string): Promise<string> {
  const user = await serverUser();
  if (!user || (await folderInTheWay(path.dirname(program), user)) === undefined) return program;
  const copy = path.join(tools, 'nats-server.copy');
  await copyFile(program, `${copy}.${process.pid}`);
  await rename(`${copy}.${process.pid}`, copy);
  return copy;
}

/**
 * The nats-server to run: GER_NATS_SERVER, else the one on PATH, else one fetched before into the home folder, else
 * Debian's package fetched now (`onFetch` is told). Throws StartFailure saying what to install when none can be had.
 */
export async function natsProgram({ home = defaultHome(), onFetch }: NatsSource = {}): Promise<string> {
  const tools = path.join(home, 'tools');
  const named = process.env.GER_NATS_SERVER;
  if (named !== undefined && named !== '') {
    if (!(await isProgram(named)))
      throw new StartFailure(`GER_NATS_SERVER names ${named}, which is not a program.`);
    await ownFolder(tools, await serverUser());
    return reachable(path.resolve(named), tools);
  }
  const installed = await onPath('nats-server');
  if (installed !== undefined) return installed;
  const fetched = path.join(tools, 'nats-server');
  if (await isProgram(fetched)) return fetched;
  if ((await onPath('apt-get')) === undefined || (await onPath('dpkg')) === undefined) throw missing('');
  await ownFolder(home, await serverUser());
  await ownFolder(tools, await serverUser());
  onFetch?.();
  try {
    await fetchFromDebian(tools, fetched);
  } catch (error) {
    throw missing(` and could not be fetched with apt-get (${whatHappened(error).slice(0, 300)})`);
  }
  return fetched;
}
