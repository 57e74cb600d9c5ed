import { ensureStreams } from '@ger/messaging';
import { connect } from '@nats-io/transport-node';

const LIMIT_MS = 20_000;

/** Makes the JetStream streams, or sets them right, as the user named in the address (`admin`). */
export async function makeStreams(url: string): Promise<void> {
  const { host, username, password } = new URL(url);
  const connection = await connect({
    servers: host,
    name: 'start',
    timeout: LIMIT_MS,
    ...(username === '' ? {} : { user: decodeURIComponent(username), pass: decodeURIComponent(password) }),
  });
  try {
    await ensureStreams(connection);
  } finally {
    await connection.close();
  }
}
