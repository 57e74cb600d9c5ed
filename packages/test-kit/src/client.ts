import { randomUUID } from 'node:crypto';
import {
  bootIdFrom,
  newHandshake,
  signRequest,
  type Identity,
  type SigningKey,
} from '@ger/subgraph/signature';
import { systemClock } from '@ger/kernel';
import { fileClient, type FileClient } from './file-client.ts';

/** An answer as the gateway would get it. */
export interface GraphQLAnswer<Data = Record<string, unknown>> {
  readonly status: number;
  readonly data: Data | null;
  readonly errors: readonly {
    message: string;
    path?: (string | number)[];
    extensions: Record<string, unknown>;
  }[];
}

/** Asks a subgraph as the gateway does: handshake, signature, body. */
export interface SubgraphClient {
  query<Data = Record<string, unknown>>(
    document: string,
    variables?: Record<string, unknown>,
    operation?: string,
  ): Promise<GraphQLAnswer<Data>>;
}

/** A client of one subgraph instance on behalf of one identity. */
export function subgraphClient(
  { subgraph, url, key }: { subgraph: string; url: string; key: SigningKey },
  identity: Identity,
): SubgraphClient & FileClient {
  let handshake: Promise<string> | undefined;
  const bootId = (): Promise<string> => (handshake ??= shakeHands(url, key));
  return {
    ...fileClient({ subgraph, url, key }, identity, bootId),
    async query<Data>(document: string, variables = {}, operation = 'test') {
      const body = JSON.stringify({ query: document, variables });
      const signed = signRequest(key, systemClock(), {
        subgraph,
        method: 'POST',
        path: '/graphql',
        bootId: await bootId(),
        identity,
        operation,
        requestId: randomUUID(),
        body,
      });
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { ...signed, 'content-type': 'application/json' },
        body,
      });
      const text = await response.text();
      const answer = (text === '' ? {} : JSON.parse(text)) as Partial<GraphQLAnswer<Data>>;
      return { status: response.status, data: answer.data ?? null, errors: answer.errors ?? [] };
    },
  };
}

async function shakeHands(url: string, key: SigningKey): Promise<string> {
  const { challenge, path } = newHandshake(key);
  const response = await fetch(url + path);
  const bootId = bootIdFrom(key, challenge, await response.json());
  if (bootId === undefined) throw new Error('the instance did not prove that it holds the key');
  return bootId;
}
