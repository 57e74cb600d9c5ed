import { DataSource } from 'typeorm';
import { connectBroker, startConsumers } from '../../src/index.ts';
import { silent } from './logger.ts';
import { noteEffect } from './service.ts';

// A consumer process that is killed after its first effect is committed and before the message is acknowledged.
// Arguments: address of the database as the consumer, address of the broker.
const [url = '', natsUrl = ''] = process.argv.slice(2);
const dataSource = await new DataSource({ type: 'postgres', url }).initialize();
startConsumers({
  service: 'education',
  dataSource,
  connection: connectBroker({ url: natsUrl, logger: silent }),
  reactions: [noteEffect],
  logger: silent,
  ackWaitMs: 1_000,
  concurrency: 1,
  transaction: async (work) => {
    const result = await dataSource.transaction(work);
    const [row] = await dataSource.query<{ effects: number }[]>('SELECT count(*)::integer AS effects FROM inbox');
    if (row?.effects) process.kill(process.pid, 'SIGKILL');
    return result;
  },
});
