import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { Counter } from 'prom-client';

/**
 * The one connection of a request. Its statements go down one after the other, whoever asks. A query gets one read-only
 * transaction; each mutation field its own, and what it answers is read after the commit on the same connection.
 */
export interface RequestDatabase {
  /** Runs in the request's read-only transaction, which is opened by the first reader. */
  read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T>;
  /** Runs in a transaction of its own; commits when `keep` says so of the answer, else rolls back. Throws roll back. */
  write<T>(work: (manager: EntityManager) => Promise<T>, keep: (answer: T) => boolean): Promise<T>;
  /** Ends what is open and gives the connection back; a statement that follows takes one anew. */
  close(): Promise<void>;
}

type EnterScope = (manager: EntityManager) => Promise<void>;

/** Opens lazily: a request that is answered without the database takes no connection. */
export function requestDatabase(
  source: DataSource,
  enterScope: EnterScope,
  statements: Counter,
): RequestDatabase {
  let runner: QueryRunner | undefined;
  let reading: Promise<void> | undefined;

  const connection = (): QueryRunner => (runner ??= oneAfterTheOther(source.createQueryRunner(), statements));

  const begin = async (mode: 'READ ONLY' | 'READ WRITE'): Promise<EntityManager> => {
    const { manager } = connection();
    await connection().startTransaction();
    if (mode === 'READ ONLY') await manager.query('SET TRANSACTION READ ONLY');
    await enterScope(manager);
    return manager;
  };
  const endReading = async (): Promise<void> => {
    if (!reading) return;
    await reading.catch(() => undefined); // a failed begin was already reported to its reader
    reading = undefined;
    if (connection().isTransactionActive) await connection().commitTransaction();
  };

  return {
    async read(work) {
      await (reading ??= begin('READ ONLY').then(() => undefined));
      return work(connection().manager);
    },
    async write(work, keep) {
      await endReading();
      try {
        const answer = await work(await begin('READ WRITE'));
        if (keep(answer)) await connection().commitTransaction();
        else await connection().rollbackTransaction();
        return answer;
      } catch (error) {
        if (connection().isTransactionActive) await connection().rollbackTransaction();
        throw error;
      }
    },
    async close() {
      const held = runner;
      if (!held) return;
      try {
        await endReading();
      } finally {
        runner = undefined;
        await held.release();
      }
    },
  };
}

/** Every statement of TypeORM passes `query`: there they queue, and there they are counted. */
function oneAfterTheOther(runner: QueryRunner, statements: Counter): QueryRunner {
  const send = runner.query.bind(runner);
  let last: Promise<unknown> = Promise.resolve();
  runner.query = (...args: Parameters<QueryRunner['query']>) => {
    statements.inc();
    const answer = last.then(() => send(...args));
    last = answer.catch(() => undefined); // its own caller hears of the failure
    return answer;
  };
  return runner;
}
