import type { DataSource, QueryRunner } from 'typeorm';
import { OUTBOX_CHANNEL } from './outbox.ts';

/** What LISTEN needs of pg's client, which TypeORM hands over untyped. */
interface ListeningClient {
  on(event: 'notification', listener: () => void): void;
  removeListener(event: 'notification', listener: () => void): void;
}

/** Hears from the database that something was put in the outbox. */
export interface OutboxListener {
  /** Listens again when the connection was lost. Throws while the database is away. */
  ensure(): Promise<void>;
  stop(): Promise<void>;
}

/** Calls `heard` when somebody commits an event. Only a hint: polling makes a lost one good. Holds one connection. */
export function outboxListener(dataSource: DataSource, heard: () => void): OutboxListener {
  let runner: QueryRunner | undefined;
  let client: ListeningClient | undefined;
  return {
    ensure: async () => {
      if (runner && !runner.isReleased) return; // TypeORM releases a runner whose connection broke
      const opened = dataSource.createQueryRunner();
      try {
        client = (await opened.connect()) as ListeningClient;
        await opened.query(`LISTEN ${OUTBOX_CHANNEL}`);
        client.on('notification', heard);
        runner = opened;
      } catch (error) {
        await opened.release();
        throw error;
      }
    },
    stop: async () => {
      client?.removeListener('notification', heard);
      await runner?.release();
    },
  };
}
