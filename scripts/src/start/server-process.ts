import { setTimeout as pause } from 'node:timers/promises';
import { lastLines, StartFailure } from '@ger/embedded';
import { type Child, type Program, startChild } from './child.ts';

const READY_LIMIT_MS = 90_000;

/** A program that serves until it is told to stop: a service, the gateway, the identity provider. */
export interface ServerProcess {
  readonly name: string;
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly logFile: string;
  /** Resolves when it answers `GET /ready` with 200; throws StartFailure with its last log lines when it ends first. */
  start(): Promise<void>;
  /** Drains it; nothing when it does not run. */
  stop(): Promise<void>;
  /** SIGKILL, as a crash, without the alarm that an unexpected end raises. */
  kill(): Promise<void>;
  /** Told how it ended when nobody asked for it. */
  onUnexpectedEnd(listener: (how: string) => void): void;
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/ready`, { signal: AbortSignal.timeout(5_000) });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false; // not listening yet; the limit decides
  }
}

/** The server of a program that listens on `port`. Not started yet. */
export function serverProcess(
  program: Program,
  port: number,
  dataDir: string,
  logFile: string,
): ServerProcess {
  const url = `http://127.0.0.1:${port}`;
  const listeners: ((how: string) => void)[] = [];
  let child: Child | undefined;

  const watch = (started: Child): void => {
    void started.exited.then((how) => {
      if (child !== started) return; // it was asked to go
      child = undefined;
      for (const listener of listeners) listener(how);
    });
  };

  const untilReady = async (started: Child): Promise<void> => {
    let end: string | undefined;
    void started.exited.then((how) => (end = how));
    const giveUp = performance.now() + READY_LIMIT_MS;
    while (!(await isReady(url))) {
      if (end !== undefined) {
        throw new StartFailure(
          `${program.name} ended before it was ready (${end}); its log: ${logFile}`,
          lastLines(logFile, 15),
        );
      }
      if (performance.now() > giveUp) {
        await started.kill();
        throw new StartFailure(
          `${program.name} was not ready within ${READY_LIMIT_MS / 1000} s; its log: ${logFile}`,
          lastLines(logFile, 15),
        );
      }
      await pause(50);
    }
  };

  const take = (): Child | undefined => {
    const taken = child;
    child = undefined;
    return taken;
  };

  return {
    name: program.name,
    url,
    logFile,
    onUnexpectedEnd: (listener) => void listeners.push(listener),
    stop: async () => take()?.stop(),
    kill: async () => take()?.kill(),
    start: async () => {
      const started = await startChild(program, dataDir);
      child = started;
      try {
        await untilReady(started);
      } catch (error) {
        child = undefined;
        throw error;
      }
      watch(started);
    },
  };
}
