import type { NatsConnection } from '@nats-io/transport-node';
import type { Publisher } from '@ger/schema/events';
import {
  connectBroker,
  startConsumers,
  startRelay,
  type ConsumersOptions,
  type RelayOptions,
} from '../../src/index.ts';
import { silent } from './logger.ts';
import type { Servers } from './servers.ts';
import { noteEffect, type TestService } from './service.ts';

/** What a test started and must end, last first. */
export interface Running {
  relay(of: TestService, changes?: Partial<RelayOptions>): Promise<void>;
  consumers(of: TestService, changes?: Partial<ConsumersOptions>): Promise<void>;
  connection(user: Publisher | 'admin'): Promise<NatsConnection>;
  stop(): Promise<void>;
}

/** Starts relays and consumers as a service would, and remembers them. */
export function running(servers: Servers): Running {
  const endings: (() => Promise<unknown>)[] = [];
  const connect = (user: Publisher | 'admin'): Promise<NatsConnection> => {
    const connection = connectBroker({ url: servers.nats.url(user), logger: silent });
    endings.push(async () => (await connection).close());
    return connection;
  };
  return {
    connection: connect,
    relay: async (of, changes = {}) => {
      const dataSource = await of.as('relay');
      const connection = connect(of.name);
      const relay = startRelay({
        service: of.name,
        dataSource,
        connection,
        logger: silent,
        pollMs: 200,
        ...changes,
      });
      endings.push(() => relay.stop());
    },
    consumers: async (of, changes = {}) => {
      const consumers = startConsumers({
        service: of.name,
        dataSource: await of.as('consumer'),
        connection: connect(of.name),
        reactions: [noteEffect],
        logger: silent,
        resumeMs: 100,
        ...changes,
      });
      endings.push(() => consumers.stop());
    },
    stop: async () => {
      for (const end of endings.splice(0).reverse()) await end();
    },
  };
}
