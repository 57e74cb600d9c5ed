import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { Log } from './log.ts';

/** Where the broker is, and who logs in. */
export interface BrokerAddress {
  /** `nats://user:password@host:port[,host:port…]`; the user is the service's name. */
  readonly url: string;
  readonly logger: Log;
}

/**
 * Connects to the broker and stays connected: tries for ever, at the start and after every loss. So the promise is
 * pending while the broker is away; relay and consumers take it as it is, and commands do not wait for it.
 */
export async function connectBroker({ url, logger }: BrokerAddress): Promise<NatsConnection> {
  const { user, pass, servers } = readUrl(url);
  const connection = await connect({
    servers,
    user,
    pass,
    name: user,
    inboxPrefix: `_INBOX_${user}`, // the only inbox this user may read
    maxReconnectAttempts: -1,
    waitOnFirstConnect: true,
    // A broker that restarts with its users not yet loaded must not end us.
    ignoreAuthErrorAbort: true,
    reconnectTimeWait: 500,
    reconnectJitter: 250,
    pingInterval: 10_000,
    noAsyncTraces: true,
  });
  void report(connection, logger);
  return connection;
}

function readUrl(url: string): { user: string; pass: string; servers: string[] } {
  const [first = '', ...others] = url.split(',');
  const { username, password, host } = new URL(first);
  return {
    user: decodeURIComponent(username),
    pass: decodeURIComponent(password),
    servers: [host, ...others.map((other) => other.replace(/^nats:\/\//, ''))],
  };
}

/** Ends when the connection is closed. */
async function report(connection: NatsConnection, logger: Log): Promise<void> {
  for await (const status of connection.status()) {
    if (status.type === 'disconnect') logger.warn('broker lost; connecting again');
    if (status.type === 'reconnect') logger.info('broker found again');
    if (status.type === 'error') logger.error({ reason: status.error.message }, 'broker refused something');
  }
}
