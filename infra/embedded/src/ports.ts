import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { StartFailure } from './start-failure.ts';

// Above the well-known services, below Linux's ephemeral range (from 32768), where the client side of any
// connection may already sit on the number.
const LOWEST = 20_000;
const HIGHEST = 32_000;
const ATTEMPTS = 200;

/** Whether nothing listens on the port of this host's loopback address right now. */
export function isFreePort(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/**
 * A port on 127.0.0.1 that is free now, between 20000 and 31999: the preferred one when it is, else a random one
 * not in `taken`. Throws StartFailure when 200 tries find none.
 */
export async function freePort(preferred?: number, taken: ReadonlySet<number> = new Set()): Promise<number> {
  if (preferred !== undefined && !taken.has(preferred) && (await isFreePort(preferred))) return preferred;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const port = randomInt(LOWEST, HIGHEST);
    if (!taken.has(port) && (await isFreePort(port))) return port;
  }
  throw new StartFailure(`No free port between ${LOWEST} and ${HIGHEST - 1} on 127.0.0.1.`);
}

/** How a failure reads whose cause is a port that somebody else has. */
export const PORT_TAKEN = 'is in use by another program';

/**
 * Begins a server on the fixed port or, without one, on a free one (`preferred` first), with another try elsewhere
 * when somebody was quicker between our look and the server's.
 */
export async function onFreePort<T>(
  { port: fixed, preferredPort }: { port?: number; preferredPort?: number },
  begin: (port: number) => Promise<T>,
): Promise<{ port: number; begun: T }> {
  if (fixed !== undefined) return { port: fixed, begun: await begin(fixed) };
  const tried = new Set<number>();
  for (;;) {
    const port = await freePort(preferredPort, tried);
    try {
      return { port, begun: await begin(port) };
    } catch (error) {
      tried.add(port);
      if (tried.size === 5 || !(error instanceof StartFailure && error.message.includes(PORT_TAKEN)))
        throw error;
    }
  }
}
