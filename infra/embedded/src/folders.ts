import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { SERVER_USER, type UserIds } from './server-user.ts';
import { StartFailure } from './start-failure.ts';

const run = promisify(execFile);

function ancestors(folder: string): string[] {
  const above = path.dirname(folder);
  return above === folder ? [folder] : [...ancestors(above), folder];
}

/** The first folder on the way down to `folder` that the user may not enter, or nothing when the way is free. */
export async function folderInTheWay(folder: string, user: UserIds): Promise<string | undefined> {
  // A shell of that user tries each step: mode bits alone would overlook access lists and mounts.
  const steps = 'for step do cd "$step" 2>/dev/null || { printf %s "$step"; exit 0; }; done';
  const { stdout } = await run('/bin/sh', ['-c', steps, 'sh', ...ancestors(folder)], { ...user, cwd: '/' });
  return stdout === '' ? undefined : stdout;
}

/** Folders we make on the way are open to pass through, whatever our umask; existing ones stay as they are. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (const made of ancestors(folder).filter((step) => step.startsWith(first))) await chmod(made, 0o755);
}

/**
 * Makes a folder that the server's user owns and can reach; without a user it is simply ours.
 * Throws StartFailure naming the parent folder in the way, or what else forbids it.
 */
export async function ownFolder(folder: string, user: UserIds | undefined, mode = 0o755): Promise<void> {
  try {
    await makeFolder(folder);
    await chmod(folder, mode);
    if (user) await chown(folder, user.uid, user.gid);
  } catch (error) {
    throw new StartFailure(`The folder ${folder} cannot be used: ${whatHappened(error)}`);
  }
  const obstacle = user && (await folderInTheWay(folder, user));
  if (obstacle === undefined) return;
  throw new StartFailure(
    `The folder ${folder} cannot be reached by the user "${SERVER_USER}" that PostgreSQL runs as: ${obstacle} stands ` +
      `in the way. Open it (chmod o+x ${obstacle}) or name another folder with GER_DATA_DIR.`,
  );
}

const MEMORY = '/dev/shm';
/** What `statfs` calls a file system in memory. */
const TMPFS = 0x0102_1994;
const ROOM = 2 * 1024 ** 3;

/**
 * Where a test run keeps what is thrown away: in memory where that has room, since a fresh database is a thousand small
 * files and making one takes ext4 half a second; else, and when TMPDIR names a place, where temporary files go.
 */
async function passingPlace(): Promise<string> {
  if (process.env['TMPDIR'] !== undefined || process.availableMemory() < 2 * ROOM) return tmpdir();
  const memory = await statfs(MEMORY).catch(() => undefined);
  return memory && memory.type === TMPFS && memory.bavail * memory.bsize > ROOM ? MEMORY : tmpdir();
}

/** A fresh folder for a test run that the server's user can pass through (`mkdtemp` alone closes it to others). */
export async function temporaryFolder(prefix = 'ger-test-'): Promise<string> {
  const folder = await mkdtemp(path.join(await passingPlace(), prefix));
  await chmod(folder, 0o711);
  return folder;
}

/** Throws StartFailure when the disk that holds the folder has less than `megabytes` left for us. */
export async function needSpace(folder: string, megabytes: number): Promise<void> {
  const disk = await statfs(folder);
  const free = Math.floor((disk.bavail * disk.bsize) / 1_000_000);
  if (free >= megabytes) return;
  throw new StartFailure(`The disk is full: ${folder} has ${free} MB free and ${megabytes} MB are needed.`);
}

/** A system error in the words of a person; a full disk is said as such. */
export function whatHappened(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (/ENOSPC|No space left/i.test(text)) return 'The disk is full.';
  if (/EDQUOT|quota exceeded/i.test(text)) return 'The disk quota is used up.';
  return text.replaceAll(/\s+/g, ' ').trim();
}
