import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { fixedClock } from '@ger/kernel';
import { answerHandshake, requestVerifier, signingKeys } from '@ger/subgraph/signature';
import type { ArrivedRequest, Identity } from '@ger/subgraph/signature';
import { graphql, parse } from 'graphql';
import { onFreePort } from './free-port.ts';
import { SCHEMAS } from './schemas.ts';
import type { TestAgency } from './schemas.ts';

/** How a subgraph behaves: it answers, holds every request for ever, or answers this instead. */
export type Mood = 'ANSWERS' | 'HANGS' | { status: number; type: string; body: string };

/** One small real subgraph: schema and resolvers over HTTP, behind the signature check of the services. */
export interface TestSubgraph {
  readonly origin: string;
  readonly port: number;
  /** Every request it accepted, as it arrived. */
  readonly accepted: { request: ArrivedRequest; identity: Identity; operation: string; query: string }[];
  /** Answers to the operations asked, in the order of arrival, whatever became of them. */
  readonly statuses: number[];
  /** How many connections were opened to it. */
  connections(): number;
  /** Resolves when it has accepted a request, now or before. */
  firstRequest(): Promise<void>;
  behave(mood: Mood): void;
  /** Another life of the same process: a new boot id. */
  reboot(): void;
  /** Moves its machine's clock. */
  advance(seconds: number): void;
  close(): Promise<void>;
}

/** The signing key between the gateway and each subgraph under test. */
export const KEYS = signingKeys('5a'.repeat(32));

/** Starts one instance of an agency. */
export async function aSubgraph(agency: TestAgency, keys = KEYS): Promise<TestSubgraph> {
  const { typeDefs, resolvers } = SCHEMAS[agency];
  const schema = buildSubgraphSchema([{ typeDefs: parse(typeDefs), resolvers }]);
  const clock = fixedClock(new Date(Date.now()));
  const accepted: TestSubgraph['accepted'] = [];
  const statuses: number[] = [];
  const { promise: firstRequest, resolve: noteRequest } = Promise.withResolvers<void>();
  let mood: Mood = 'ANSWERS';
  let connections = 0;
  let life = newLife();

  function newLife() {
    const bootId = randomUUID();
    return { bootId, verify: requestVerifier({ subgraph: agency, keys, bootId, clock }) };
  }
  const server = createServer((request, response) => void route(request, response));
  server.on('connection', () => connections++);
  const port = await onFreePort(async (free) => {
    await once(server.listen(free, '127.0.0.1'), 'listening');
    return free;
  });

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (mood === 'HANGS') return;
    const path = request.url ?? '';
    if (path.startsWith('/handshake')) {
      const answer = answerHandshake(keys, life.bootId, path);
      return send(response, answer ? 200 : 401, JSON.stringify(answer ?? {}));
    }
    const arrived = {
      method: request.method ?? '',
      path,
      headers: request.headers,
      body: await buffer(request),
    };
    const verdict = life.verify(arrived);
    statuses.push(verdict.ok ? 200 : verdict.status);
    if (!verdict.ok)
      return send(response, verdict.status, verdict.status === 409 ? '{"code":"BOOT_ID"}' : '');
    const { query, variables, operationName } = JSON.parse(arrived.body.toString());
    accepted.push({ request: arrived, identity: verdict.identity, operation: verdict.operation, query });
    noteRequest();
    if (mood !== 'ANSWERS') return send(response, mood.status, mood.body, mood.type);
    const result = await graphql({ schema, source: query, variableValues: variables, operationName });
    send(response, 200, JSON.stringify(result));
  }

  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    accepted,
    statuses,
    connections: () => connections,
    firstRequest: () => firstRequest,
    behave: (next) => (mood = next),
    reboot: () => (life = newLife()),
    advance: (seconds) => clock.advance({ minutes: seconds / 60 }),
    async close() {
      if (!server.listening) return; // a test closed it already
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function send(response: ServerResponse, status: number, body: string, type = 'application/json'): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}
