import { jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import {
  ownFolder,
  randomNatsPasswords,
  serverUser,
  startNats,
  startPostgres,
  temporaryFolder,
  type NatsServer,
  type PostgresServer,
} from '@ger/embedded';
import { connectBroker, ensureStreams } from '../../src/index.ts';
import { silent } from './logger.ts';

// Real servers on a busy machine: what ends a test is its own deadline (until), not jest's five seconds.
jest.setTimeout(120_000);

export interface Servers {
  readonly postgres: PostgresServer;
  readonly nats: NatsServer;
  /** Makes what is missing of the streams. */
  makeStreams(): Promise<void>;
  /** Where the broker keeps its streams. */
  readonly natsStore: string;
  stop(): Promise<void>;
}

/** A PostgreSQL and a broker of this test file alone, with streams: some tests kill them. */
export async function startServers(): Promise<Servers> {
  const folder = await temporaryFolder('ger-messaging-');
  await ownFolder(folder, await serverUser()); // as root the servers run as a user of their own
  const passwords = randomNatsPasswords(() => randomUUID());
  const postgres = await startPostgres({ dir: path.join(folder, 'postgres'), durable: false, passing: true });
  const nats = await startNats({ dir: path.join(folder, 'nats'), passwords, passing: true });
  const makeStreams = async (): Promise<void> => {
    const admin = await connectBroker({ url: nats.url('admin'), logger: silent });
    await ensureStreams(admin);
    await admin.close();
  };
  await makeStreams();
  const stop = async (): Promise<void> => {
    await Promise.all([nats.stop(), postgres.stop()]);
    await rm(folder, { recursive: true, force: true });
  };
  return { postgres, nats, makeStreams, natsStore: path.join(folder, 'nats/jetstream'), stop };
}
