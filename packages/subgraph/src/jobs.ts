import { setTimeout as delay } from 'node:timers/promises';
import { byClock, type Actor, type Clock, type Officer } from '@ger/kernel';
import type { DataSource, EntityManager } from 'typeorm';
import type { Logger } from 'pino';
import type { ClockWatch } from './clock-watch.ts';
import type { Reader } from './context.ts';
import type { Metrics } from './metrics.ts';
import type { CommandDeps } from './transaction.ts';

/** Reads as an officer would: by the login role of requests, within the scope of the post, and nothing but reading. */
export type AsOfficer = <T>(officer: Officer, read: (reader: Reader) => Promise<T>) => Promise<T>;

/** What a job is given: its own transactions, and an officer's eyes for what it prepares for one. */
export interface JobDeps<Tx> extends CommandDeps<Tx> {
  readonly asOfficer: AsOfficer;
}

/** Work the clock starts: lapses, due times, links of the audit. Runs as `<stem>_jobs`, one process at a time. */
export interface Job<Tx> {
  readonly name: string;
  readonly everySeconds: number;
  /**
   * Its transactions run beside each other, also those of other processes: it takes by row locks what it works on. Else one
   * transaction of a job runs at a time.
   */
  readonly sideBySide?: true;
  /** One run. It asks the transaction what is due and calls the same commands an officer would. */
  run(deps: JobDeps<Tx>, actor: Actor): Promise<void>;
}

/** Running jobs. */
export interface JobRunner {
  stop(): Promise<void>;
}

/** What running jobs takes. */
export interface JobParts<Tx> {
  readonly source: DataSource;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  openTransaction(manager: EntityManager, actor: Actor, now: Date): Tx;
  readonly asOfficer: AsOfficer;
  /** Of the clock of tests: when it is set, every job runs at once. */
  readonly watch?: ClockWatch | undefined;
}

/** Starts the jobs. A run that fails is logged and tried again at its next time. */
export function startJobs<Tx>(jobs: readonly Job<Tx>[], parts: JobParts<Tx>): JobRunner {
  const stopping = new AbortController();
  const running = jobs.map((job) => keepRunning(job, parts, stopping.signal));
  return {
    async stop() {
      stopping.abort();
      parts.watch?.stop();
      await Promise.all(running);
    },
  };
}

async function keepRunning<Tx>(job: Job<Tx>, parts: JobParts<Tx>, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    // Asked before the run: a clock that is set during it makes another.
    const signal = parts.watch ? AbortSignal.any([stopping, parts.watch.next()]) : stopping;
    await runOnce(job, parts);
    await delay(job.everySeconds * 1000, undefined, { signal }).catch(() => undefined); // stopped or set meanwhile
  }
}

/** Runs a job once, now. */
export async function runOnce<Tx>(
  job: Job<Tx>,
  { source, clock, logger, metrics, openTransaction, asOfficer }: JobParts<Tx>,
): Promise<void> {
  const actor = byClock(job.name);
  const lock = job.sideBySide ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
  const end = metrics.jobs.startTimer({ job: job.name });
  try {
    const inTransaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
      source.transaction(async (manager) => {
        // Unless they run side by side, a second process of this service waits here, and then finds the work done.
        await manager.query(`SELECT ${lock}(hashtext($1))`, [job.name]);
        return work(openTransaction(manager, actor, clock.now()));
      });
    await job.run({ inTransaction, asOfficer }, actor);
    end({ outcome: 'OK' });
  } catch (error) {
    end({ outcome: 'ERROR' });
    logger.error({ job: job.name, err: error }, 'job failed; it runs again at its next time');
  }
}
