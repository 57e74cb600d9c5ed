import { execFile } from 'node:child_process';
import { access, chown, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { needSpace, whatHappened } from './folders.ts';
import type { PostgresPrograms } from './postgres-programs.ts';
import type { UserIds } from './server-user.ts';
import { StartFailure } from './start-failure.ts';

const run = promisify(execFile);
const CLUSTER_MEGABYTES = 250;

// The built-in provider sorts by code point on every machine alike; Chinese orders are asked for by name
// (COLLATE "zh-x-icu"). LC_CTYPE must not be plain C, else pg_trgm sees no letter in Chinese text.
const LOCALE = [
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C.UTF-8',
];

/**
 * Makes the cluster `<dir>/data` unless it is there: superuser `postgres` with this password, scram for every
 * connection. Built beside and renamed, so that an interrupted first run leaves nothing half made.
 */
export async function createCluster(
  dir: string,
  password: string,
  programs: PostgresPrograms,
  user: UserIds | undefined,
): Promise<void> {
  const data = path.join(dir, 'data');
  const isThere = await access(path.join(data, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  await needSpace(dir, CLUSTER_MEGABYTES);
  const building = path.join(dir, 'data.new');
  const passwordFile = path.join(dir, 'initdb.password');
  try {
    await rm(building, { recursive: true, force: true });
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (user) await chown(passwordFile, user.uid, user.gid);
    const args = [
      `--pgdata=${building}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
    ];
    const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' };
    await run(programs.initdb, [...args, ...LOCALE], { ...user, cwd: dir, env, timeout: 120_000 });
    await rename(building, data);
  } catch (error) {
    await rm(building, { recursive: true, force: true });
    throw new StartFailure(`PostgreSQL could not make its data folder ${data}: ${reason(error)}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** initdb's own word for it (`initdb: error: …`) rather than "Command failed". */
function reason(error: unknown): string {
  const told = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : '';
  const line = told.split('\n').find((text) => /error|FATAL|PANIC|No space/i.test(text));
  return whatHappened(
    line === undefined ? error : new Error(told.includes('No space left') ? 'ENOSPC' : line),
  );
}
