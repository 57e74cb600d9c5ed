import { access } from 'node:fs/promises';
import path from 'node:path';
import { CHECKOUT, lastLines, type NatsServer, type PostgresServer } from '@ger/embedded';
import { forgetInstance, noteInstance } from '../instance.ts';
import { demoToken } from '../oidc/demo-token.ts';
import type { ServiceName } from '../services.ts';
import { identityProvider } from './identity-provider.ts';
import { startBroker, startDatabases } from './infrastructure.ts';
import { lockDataFolder } from './instance-lock.ts';
import { stopLeftoverChildren } from './leftover-children.ts';
import { portsIn } from './ports.ts';
import { openDataFolder, takePort } from './preflight.ts';
import { type Progress, silentProgress } from './progress.ts';
import { secretsIn } from './secrets.ts';
import type { ServerProcess } from './server-process.ts';
import { startServices } from './service-processes.ts';
import { type Stoppables, stoppables } from './stoppables.ts';
import { type StackClock, stackClock } from './test-clock.ts';

/** For a house that is thrown away. */
export { temporaryFolder } from '@ger/embedded';

export interface StackOptions {
  /** Everything the stack keeps: databases, streams, secrets, logs. A test gives a fresh folder. */
  dataDir: string;
  mode: 'development' | 'test';
  /** Of the one door. Default: a free one. */
  port?: number;
  /** Only these services run; the others are as if they were down. Default: all six. */
  services?: readonly ServiceName[];
  /** Default: `<dataDir>/clock` in test mode. */
  clockFile?: string;
  /** Fill an empty installation with the demonstration's data. Default false. */
  demo?: boolean;
  /** Servers kept elsewhere, used instead of ours. */
  databases?: ReadonlyMap<ServiceName, string>;
  natsUrl?: string | undefined;
  issuer?: string | undefined;
  /** See Settings. */
  storage?: Readonly<Record<string, string>> | undefined;
  progress?: Progress;
  /** Told when something ended that nobody asked to end. */
  onUnexpectedEnd?: (end: UnexpectedEnd) => void;
  /** Aborting stops what was started so far. */
  signal?: AbortSignal;
}

export interface UnexpectedEnd {
  name: string;
  how: string;
  logFile: string;
  logLines: readonly string[];
}

/** The whole house, running. */
export interface Stack {
  /** `http://127.0.0.1:<port>`: the page at `/`, the graph at `/graphql`. */
  readonly url: string;
  readonly issuer: string;
  readonly gateway: ServerProcess;
  /** Ours, for tests that look into databases or let a server crash; absent when kept elsewhere. */
  readonly postgres: PostgresServer | undefined;
  readonly nats: NatsServer | undefined;
  /** Moves the domain clock of all services (test mode). */
  readonly clock: StackClock;
  /** To stop, kill or start one service again; throws when it is not part of the stack. */
  service(name: ServiceName): ServerProcess;
  /** Puts units, officers and posts on record (the file of civil affairs' installation command). */
  recordDirectory(directory: object): Promise<void>;
  /** An access token of a demo account. */
  token(account: string): Promise<string>;
  /** Stops everything in reverse order. */
  stop(): Promise<void>;
}

function builtPortal(): Promise<string | undefined> {
  const folder = path.join(CHECKOUT, 'portal/dist');
  return access(path.join(folder, 'index.html')).then(
    () => folder,
    () => undefined,
  );
}

/**
 * Starts the whole house on one data folder: databases, broker, identity provider, migrations, services, gateway and,
 * when asked, demo data. Resolves when all answer. When anything fails, what was started is stopped again and a
 * StartFailure thrown whose message is one line.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { dataDir, signal } = options;
  await openDataFolder(dataDir);
  const unlock = await lockDataFolder(dataDir);
  const started = stoppables();
  const stop = async (): Promise<void> => {
    try {
      await started.stopAll();
      await forgetInstance(dataDir);
    } finally {
      unlock();
    }
  };
  const aborted = new Promise<never>((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  try {
    return await Promise.race([bringUp(options, started, stop), aborted]);
  } catch (error) {
    await stop().catch(() => undefined); // the first failure is the one to tell
    throw error;
  }
}

/** The cause a person can do something about may stand well above the last lines: it is said with the end. */
function unexpectedEnd(name: string, how: string, logFile: string): UnexpectedEnd {
  const isDiskFull = lastLines(logFile, 60).some((line) => /No space left on device|ENOSPC/i.test(line));
  return {
    name,
    how: isDiskFull ? `the disk is full, ${how}` : how,
    logFile,
    logLines: lastLines(logFile, 15),
  };
}

/** Steps that are refused once the start was aborted. */
function abortable(progress: Progress, signal: AbortSignal | undefined): Progress {
  return {
    note: (text) => progress.note(text),
    step: (title, work) => {
      signal?.throwIfAborted();
      return progress.step(title, work);
    },
  };
}

async function bringUp(
  options: StackOptions,
  started: Stoppables,
  stop: () => Promise<void>,
): Promise<Stack> {
  const { dataDir, mode, clockFile = path.join(dataDir, 'clock'), databases = new Map() } = options;
  const progress = abortable(options.progress ?? silentProgress, options.signal);
  const alarm = (name: string, logFile: string) => (how: string) =>
    options.onUnexpectedEnd?.(unexpectedEnd(name, how, logFile));

  await stopLeftoverChildren(dataDir);
  const port = await takePort(options.port);
  const ports = await portsIn(dataDir, [port]);
  const place = { dataDir, secrets: await secretsIn(dataDir), ports, progress };
  const database = await startDatabases(place, databases, mode !== 'test');
  if (database.server) started.add(database.server);
  const broker = await startBroker(place, options.natsUrl);
  if (broker.server) started.add(broker.server);
  const provider =
    options.issuer === undefined ? await identityProvider({ mode, dataDir, ports }, port) : undefined;
  if (provider) {
    started.add(provider);
    await progress.step('Identity provider', () => provider.start());
  }
  database.server?.onUnexpectedEnd(alarm('PostgreSQL', database.server.logFile));
  broker.server?.onUnexpectedEnd(alarm('nats-server', broker.server.logFile));
  provider?.onUnexpectedEnd(alarm(provider.name, provider.logFile));

  const issuer = options.issuer ?? provider?.url ?? '';
  const shared = {
    mode,
    dataDir,
    secrets: place.secrets,
    issuer,
    clockFile: mode === 'test' ? clockFile : undefined,
    storage: options.storage ?? {},
    portalDir: await builtPortal(),
  };
  const { services, gateway, recordDirectory } = await startServices({
    ...options,
    place,
    shared,
    database,
    broker,
    port,
    started,
  });
  for (const server of [...services.values(), gateway])
    server.onUnexpectedEnd(alarm(server.name, server.logFile));
  await ports.save();
  await noteInstance(dataDir, { url: gateway.url, issuer, pid: process.pid });

  return {
    url: gateway.url,
    issuer,
    gateway,
    postgres: database.server,
    nats: broker.server,
    clock: stackClock(clockFile),
    recordDirectory,
    token: (account) => demoToken(issuer, account),
    stop,
    service: (name) => {
      const found = services.get(name);
      if (!found) throw new Error(`The service ${name} is not part of this stack.`);
      return found;
    },
  };
}
