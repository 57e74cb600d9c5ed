import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Server } from 'node:net';

/** A port nobody listens on, below the range the system hands to outgoing connections. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const probe = createServer();
    if (!(await listens(probe, port))) continue;
    probe.close();
    await once(probe, 'close');
    return port;
  }
}

async function listens(server: Server, port: number): Promise<boolean> {
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return true;
  } catch {
    return false; // taken: the next one
  }
}
