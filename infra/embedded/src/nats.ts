import { chmod, chown, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { natsConfig, type NatsUser } from '../../nats/config.ts';
import { ownFolder } from './folders.ts';
import { type GuardedServer, lastLines, startGuarded } from './guarded.ts';
import { stopLeftoverServer } from './leftovers.ts';
import { natsProgram, type NatsSource } from './nats-program.ts';
import { onFreePort, PORT_TAKEN, type PortWanted } from './ports.ts';
import { type ServerHandle, startHandled } from './server-handle.ts';
import { serverUser } from './server-user.ts';
import { StartFailure } from './start-failure.ts';

export interface NatsOptions extends NatsSource, PortWanted {
  /** Folder of this broker alone; made when missing. Streams are kept in it from run to run. */
  dir: string;
  passwords: Readonly<Record<NatsUser, string>>;
  /** Default `<dir>/server.log`. */
  logFile?: string;
}

/**
 * A nats-server with JetStream on 127.0.0.1 that we started. After `kill` its messages are still there, but it may
 * have forgotten acknowledgements: that is how the server is.
 */
export interface NatsServer extends ServerHandle {
  readonly port: number;
  readonly logFile: string;
  /** Connection address of a service, or of `admin`, who may do everything. */
  url(user: NatsUser): string;
}

const READY_LIMIT_MS = 30_000;

/** The first line of a NATS server is its greeting, sent once it accepts clients. */
function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 1_000 });
    const done = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('data', (greeting) => done(greeting.toString().startsWith('INFO ')));
    for (const failure of ['error', 'timeout', 'close'] as const) socket.once(failure, () => done(false));
  });
}

function natsFailure(logFile: string, port: number, otherwise: string): StartFailure {
  const logLines = lastLines(logFile, 12);
  const text = logLines.join('\n');
  const fatal = logLines.findLast((line) => line.includes('[FTL]'))?.replace(/^.*\[FTL\]\s*/, '');
  if (/no space left/i.test(text))
    return new StartFailure('nats-server does not start: the disk is full.', logLines);
  if (/address already in use/i.test(text)) {
    return new StartFailure(`nats-server does not start: port ${port} ${PORT_TAKEN}.`, logLines);
  }
  return new StartFailure(`nats-server does not start: ${fatal ?? otherwise}`, logLines);
}

async function runOnce(options: NatsOptions, port: number, logFile: string): Promise<GuardedServer> {
  const user = await serverUser();
  const configFile = path.join(options.dir, 'nats.conf');
  const storeDir = path.join(options.dir, 'jetstream');
  await writeFile(configFile, natsConfig({ port, storeDir, passwords: options.passwords }), { mode: 0o600 });
  await chmod(configFile, 0o600);
  if (user) await chown(configFile, user.uid, user.gid);
  const program = await natsProgram(options);
  const server = await startGuarded({
    name: 'nats-server',
    dir: options.dir,
    program,
    args: ['--config', configFile],
    env: {},
    user,
    stopSignal: 'TERM',
    logFile,
  });
  let ended = false;
  void server.exited.then(() => (ended = true));
  const giveUp = Date.now() + READY_LIMIT_MS;
  while (!(await greets(port))) {
    if (ended) throw natsFailure(logFile, port, 'it ended at once.');
    if (Date.now() > giveUp) {
      await server.stop();
      throw natsFailure(logFile, port, `it did not answer within ${READY_LIMIT_MS / 1000} s.`);
    }
    await pause(20);
  }
  return server;
}

/**
 * Starts nats-server with JetStream on 127.0.0.1 with one user per service (infra/nats/config.ts), stopping what a
 * killed earlier run left there. Resolves when it greets clients; throws StartFailure with one line otherwise.
 */
export async function startNats(options: NatsOptions): Promise<NatsServer> {
  const user = await serverUser();
  await ownFolder(options.dir, user);
  await ownFolder(path.join(options.dir, 'jetstream'), user, 0o700);
  await stopLeftoverServer(options.dir, 'SIGTERM');
  const logFile = options.logFile ?? path.join(options.dir, 'server.log');
  const { port, begun } = await onFreePort(options, (candidate) =>
    startHandled(() => runOnce(options, candidate, logFile)),
  );
  return {
    ...begun,
    port,
    logFile,
    url: (name) => `nats://${name}:${options.passwords[name]}@127.0.0.1:${port}`,
  };
}

/** A password for every user from the given source; for runs that keep none (tests). */
export function randomNatsPasswords(random: () => string): Record<NatsUser, string> {
  return {
    admin: random(),
    'civil-affairs': random(),
    education: random(),
    police: random(),
    'mass-organizations': random(),
    procurement: random(),
    supervision: random(),
  };
}
