import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { drainable } from './drain.ts';

/** A server whose every answer takes a moment, and callers who keep their connections and never stop asking. */
async function underLoad(callers: number) {
  const counts = { begun: 0, answered: 0, refused: 0 };
  const server = createServer((_, response) => {
    counts.begun++;
    void delay(5).then(() => response.end('done'));
  });
  const drain = drainable(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const ask = (): Promise<boolean> =>
    new Promise((resolve) => {
      request({ port, host: '127.0.0.1', agent }, (response) => {
        response.resume().once('end', () => resolve(true));
      })
        .once('error', () => resolve(false))
        .end();
    });
  const keepAsking = async (): Promise<void> => {
    while (await ask()) counts.answered++;
    counts.refused++;
  };
  return { counts, drain, agent, asking: Array.from({ length: callers }, keepAsking), ask };
}

describe('a server that drains', () => {
  it('ends although its callers never stop asking, and answers every request that was begun', async () => {
    const { counts, drain, asking, agent, ask } = await underLoad(8);
    await ask();

    await drain();
    await Promise.all(asking);
    agent.destroy();

    expect(counts.answered + 1).toBe(counts.begun);
    expect(counts.answered).toBeGreaterThan(8);
    expect(counts.refused).toBe(8);
  });

  it('ends with connections that are kept and idle', async () => {
    const { drain, agent, ask } = await underLoad(0);
    await Promise.all([ask(), ask()]);

    await drain();
    agent.destroy();

    expect(await ask()).toBe(false);
  });
});
