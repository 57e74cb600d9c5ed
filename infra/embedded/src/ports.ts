import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { StartFailure } from './start-failure.ts';

// Above the well-known services, below Linux's ephemeral range (from 32768), where the client side of any
// connection may already sit on the number. What a house remembers and what serves one test run are apart: else a
// test's broker takes the number of a house that is just starting again.
const KEPT = { from: 20_000, to: 26_000 } as const;
const PASSING = { from: 26_000, to: 32_000 } as const;
const ATTEMPTS = 200;
/** So long is waited for a remembered port: whoever looks whether it is free holds it for that moment. */
const PATIENCE_MS = 2_000;

/** Whether nothing listens on the port of this host's loopback address right now. */
export function isFreePort(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** The same, for a port of our own: it is given two seconds to become free. */
export async function becomesFree(port: number): Promise<boolean> {
  const giveUp = performance.now() + PATIENCE_MS;
  for (;;) {
    if (await isFreePort(port)) return true;
    if (performance.now() > giveUp) return false;
    await pause(50);
  }
}

/**
 * A port on 127.0.0.1 that is free now, between 20000 and 31999: the preferred one when it is or becomes so within two
 * seconds, else a random one not in `taken`; a `passing` one is never a number that a house remembers. Throws
 * StartFailure when 200 tries find none.
 */
export async function freePort(
  preferred?: number,
  taken: ReadonlySet<number> = new Set(),
  passing = false,
): Promise<number> {
  if (preferred !== undefined && !taken.has(preferred) && (await becomesFree(preferred))) return preferred;
  const { from, to } = passing ? PASSING : KEPT;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const port = randomInt(from, to);
    if (!taken.has(port) && (await isFreePort(port))) return port;
  }
  throw new StartFailure(`No free port between ${from} and ${to - 1} on 127.0.0.1.`);
}

/** Where a server may listen. */
export interface PortWanted {
  /** Only this port is tried; without it a free one is found (`preferredPort` when it is free). */
  port?: number;
  preferredPort?: number;
  /** For one test run: a port apart from those that houses remember. Default false. */
  passing?: boolean;
}

/** How a failure reads whose cause is a port that somebody else has. */
export const PORT_TAKEN = 'is in use by another program';

/**
 * Begins a server on the fixed port or, without one, on a free one (`preferred` first), with another try elsewhere
 * when somebody was quicker between our look and the server's.
 */
export async function onFreePort<T>(
  { port: fixed, preferredPort, passing }: PortWanted,
  begin: (port: number) => Promise<T>,
): Promise<{ port: number; begun: T }> {
  if (fixed !== undefined) return { port: fixed, begun: await begin(fixed) };
  const tried = new Set<number>();
  for (;;) {
    const port = await freePort(preferredPort, tried, passing);
    try {
      return { port, begun: await begin(port) };
    } catch (error) {
      tried.add(port);
      if (tried.size === 5 || !(error instanceof StartFailure && error.message.includes(PORT_TAKEN)))
        throw error;
    }
  }
}
