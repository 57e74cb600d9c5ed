import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { Stack } from '@ger/scripts/stack';

type ServiceName = Parameters<Stack['service']>[0];

/** What a test file may ask of the house that another process holds. */
export type Order =
  | { readonly act: 'kill' | 'start'; readonly service: ServiceName }
  | { readonly act: 'record'; readonly directory: object };

function obey(stack: Stack, order: Order): Promise<void> {
  switch (order.act) {
    case 'kill':
      return stack.service(order.service).kill();
    case 'start':
      return stack.service(order.service).start();
    case 'record':
      return stack.recordDirectory(order.directory);
  }
}

async function answer(stack: Stack, request: IncomingMessage): Promise<string | undefined> {
  try {
    await obey(stack, (await json(request)) as Order);
    return undefined;
  } catch (error) {
    return String(error);
  }
}

/** Listens for orders on the loopback address; the answer is the fault, or nothing. */
export async function listenForOrders(stack: Stack): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    void answer(stack, request).then((fault) =>
      response.writeHead(fault === undefined ? 204 : 500).end(fault),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Gives an order; throws with the fault when the house could not obey. */
export async function giveOrder(url: string, order: Order): Promise<void> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(order) });
  if (response.status !== 204) throw new Error(await response.text());
}
