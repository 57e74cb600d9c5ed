import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { isRoot } from './home.ts';
import { StartFailure } from './start-failure.ts';

const run = promisify(execFile);

/** The system user that PostgreSQL and NATS run as when we are root. */
export const SERVER_USER = 'ger';

export interface UserIds {
  uid: number;
  gid: number;
}

async function idsOf(user: string): Promise<UserIds | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', user]), run('id', ['-g', user])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined; // `id` fails for exactly one reason here: there is no such user
  }
}

/**
 * The ids to give up root for, or nothing when we are an ordinary user already. The user is created when missing
 * (a system user without home, password or shell); throws StartFailure when that is not possible.
 */
export async function serverUser(): Promise<UserIds | undefined> {
  if (!isRoot()) return undefined;
  const known = await idsOf(SERVER_USER);
  if (known) return known;
  let fault = '';
  try {
    await run('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      SERVER_USER,
    ]);
  } catch (error) {
    fault = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ').trim() : String(error);
  }
  // Asked again whatever useradd said: another start may have created the user at the same moment.
  const created = await idsOf(SERVER_USER);
  if (created) return created;
  throw new StartFailure(
    `PostgreSQL does not run as root and the user "${SERVER_USER}" could not be created (${fault}). ` +
      `Create it by hand (useradd --system ${SERVER_USER}) or start as an ordinary user.`,
  );
}
