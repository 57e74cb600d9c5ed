import type { GuardedServer } from './guarded.ts';

/** A server that runs, as its owner holds it: to stop it, to let it crash, to start it again on the same port and data. */
export interface ServerHandle {
  /** Orderly shutdown; everything is written. Nothing when it does not run. */
  stop(): Promise<void>;
  /** SIGKILL, as a crash: nothing is flushed or closed. Nothing when it does not run. */
  kill(): Promise<void>;
  /** Again, after `stop`, `kill` or a crash. */
  start(): Promise<void>;
  /** Told how it ended (`exit code 1`) when neither `stop` nor `kill` was asked for. */
  onUnexpectedEnd(listener: (how: string) => void): void;
}

/** Begins the first run and hands out the handle once it serves. */
export async function startHandled(begin: () => Promise<GuardedServer>): Promise<ServerHandle> {
  const listeners: ((how: string) => void)[] = [];
  let running: GuardedServer | undefined;

  const take = (): GuardedServer | undefined => {
    const taken = running;
    running = undefined;
    return taken;
  };

  const start = async (): Promise<void> => {
    const begun = await begin();
    running = begun;
    void begun.exited.then((code) => {
      if (running !== begun) return; // it was asked to go
      running = undefined;
      for (const listener of listeners) listener(code > 128 ? `signal ${code - 128}` : `exit code ${code}`);
    });
  };

  await start();
  return {
    start,
    stop: async () => take()?.stop(),
    kill: async () => take()?.kill(),
    onUnexpectedEnd: (listener) => void listeners.push(listener),
  };
}
