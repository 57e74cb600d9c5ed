import type { Server, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Watches a server so that it can end under load: the gateway keeps its connections alive and would go on asking over
 * them for ever. The function it answers makes every answer the last of its connection; after a moment, in which requests
 * on their way still arrive, it takes no new connections and parts the idle ones. It resolves when all are closed: every
 * request that was begun has its answer. `graceMs`: how long connections that look idle may still bring a request that is
 * on its way.
 */
export function drainable(server: Server, graceMs = 200): () => Promise<void> {
  const underWay = new Set<ServerResponse>();
  let draining = false;
  const isLast = (response: ServerResponse): void => {
    if (!response.headersSent) response.setHeader('connection', 'close');
  };
  server.prependListener('request', (_, response: ServerResponse) => {
    if (draining) isLast(response);
    underWay.add(response);
    response.once('close', () => underWay.delete(response));
  });
  return async () => {
    draining = true;
    for (const response of underWay) isLast(response);
    await delay(graceMs);
    await new Promise<void>((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve())); // parts idle connections too
    });
  };
}
