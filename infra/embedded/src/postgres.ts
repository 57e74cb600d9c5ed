import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { ownFolder } from './folders.ts';
import { type GuardedServer, lastLines, startGuarded } from './guarded.ts';
import { stopLeftover, stopLeftoverServer } from './leftovers.ts';
import { onFreePort, type PortWanted } from './ports.ts';
import { createCluster } from './postgres-cluster.ts';
import { type PostgresPrograms, postgresPrograms } from './postgres-programs.ts';
import { postgresFailure, PREVIOUS_STILL_STOPPING } from './postgres-failure.ts';
import { type ServerHandle, startHandled } from './server-handle.ts';
import { serverUser, type UserIds } from './server-user.ts';

export interface PostgresOptions extends PortWanted {
  /** Folder of this server alone; made when missing. Data is kept in it from run to run. */
  dir: string;
  /** false: no fsync, for tests that throw the data away. Default true. */
  durable?: boolean;
  /** Default `<dir>/server.log`. */
  logFile?: string;
  /** Folder for the copy of the programs that root needs; default: the checkout's home folder. */
  home?: string;
}

/** A PostgreSQL server on 127.0.0.1 that we started. `stop` is its fast shutdown: open transactions are rolled back. */
export interface PostgresServer extends ServerHandle {
  readonly port: number;
  readonly logFile: string;
  /** Connection address of the superuser; its password is random and stands in `<dir>/superuser.password` (600). */
  superuserUrl(database?: string): string;
}

const READY_LIMIT_MS = 90_000;

async function passwordIn(dir: string): Promise<string> {
  const file = path.join(dir, 'superuser.password');
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known !== undefined && known !== '') return known;
  const password = randomBytes(24).toString('hex');
  await writeFile(file, password, { mode: 0o600 });
  return password;
}

function argumentsFor(dir: string, port: number, durable: boolean): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '400',
    // As in docker-compose.yml. Both are taken only as they are needed.
    shared_buffers: '512MB',
    max_wal_size: '4GB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off', // the package ships no JIT library
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return [
    '-D',
    path.join(dir, 'data'),
    ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  ];
}

/** Resolves when a query is answered. The server may still be replaying its log after a crash: that is waited for. */
async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined); // a connection cut while starting is simply "not yet"
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function runOnce(
  options: PostgresOptions,
  port: number,
  url: string,
  tools: Tools,
): Promise<GuardedServer> {
  const logFile = logFileIn(options);
  const server = await startGuarded({
    name: 'PostgreSQL',
    dir: options.dir,
    program: tools.programs.postgres,
    args: argumentsFor(options.dir, port, options.durable ?? true),
    env: { LC_ALL: 'C.UTF-8' },
    user: tools.user,
    stopSignal: 'INT',
    logFile,
  });
  let exitCode: number | undefined;
  void server.exited.then((code) => (exitCode = code));
  const giveUp = Date.now() + READY_LIMIT_MS;
  while (!(await answers(url))) {
    if (exitCode !== undefined) throw postgresFailure(lastLines(logFile, 12), port);
    if (Date.now() > giveUp) {
      await server.stop();
      throw postgresFailure(lastLines(logFile, 12), port, `did not answer within ${READY_LIMIT_MS / 1000} s`);
    }
    await pause(40);
  }
  return server;
}

const logFileIn = ({ logFile, dir }: PostgresOptions): string => logFile ?? path.join(dir, 'server.log');

interface Tools {
  programs: PostgresPrograms;
  user: UserIds | undefined;
}

/** After a crash the old server's last children need a moment to notice; until then a new one is refused. */
async function runPatiently(
  options: PostgresOptions,
  port: number,
  url: string,
  tools: Tools,
): Promise<GuardedServer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runOnce(options, port, url, tools);
    } catch (error) {
      if (attempt === 20 || !(error instanceof Error && error.message.includes(PREVIOUS_STILL_STOPPING)))
        throw error;
      await pause(250);
    }
  }
}

/**
 * Starts PostgreSQL on 127.0.0.1 with its data below `dir`, making the cluster on the first run (UTF8, C.UTF-8,
 * scram passwords) and stopping what a killed earlier run left there. Resolves when it answers queries; throws
 * StartFailure with one line otherwise.
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const user = await serverUser();
  await ownFolder(options.dir, user);
  await stopLeftoverServer(options.dir, 'SIGINT');
  await stopLeftover(path.join(options.dir, 'data/postmaster.pid'), options.dir, 'SIGINT');
  const tools: Tools = { programs: await postgresPrograms(user, options.home), user };
  const password = await passwordIn(options.dir);
  await createCluster(options.dir, password, tools.programs, user);
  const urlOn =
    (port: number) =>
    (database = 'postgres'): string =>
      `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
  const { port, begun } = await onFreePort(options, (candidate) =>
    startHandled(() => runPatiently(options, candidate, urlOn(candidate)(), tools)),
  );
  return { ...begun, port, logFile: logFileIn(options), superuserUrl: urlOn(port) };
}
