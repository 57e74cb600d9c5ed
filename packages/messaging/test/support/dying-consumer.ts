import { DataSource, type EntityManager } from 'typeorm';
import { connectBroker, startConsumers, type Sql } from '../../src/index.ts';
import { silent } from './logger.ts';
import { noteEffect } from './service.ts';

// A consumer process that is killed at its first effect: before that is committed, or after it and before the message
// is acknowledged. Arguments: before|after, address of the database as the consumer, address of the broker.
const [moment, url = '', natsUrl = ''] = process.argv.slice(2);
const dataSource = await new DataSource({ type: 'postgres', url }).initialize();

async function dieOnceDone(sql: Sql): Promise<void> {
  const [row] = await sql.query<{ done: number }[]>('SELECT count(*)::integer AS done FROM inbox');
  if (row?.done) process.kill(process.pid, 'SIGKILL');
}

startConsumers({
  service: 'education',
  dataSource,
  connection: connectBroker({ url: natsUrl, logger: silent }),
  reactions: [noteEffect],
  logger: silent,
  ackWaitMs: 1_000,
  concurrency: 1,
  transaction: async <T>(work: (manager: EntityManager) => Promise<T>) => {
    const result = await dataSource.transaction(async (manager) => {
      const inner = await work(manager);
      if (moment === 'before') await dieOnceDone(manager);
      return inner;
    });
    await dieOnceDone(dataSource);
    return result;
  },
});
