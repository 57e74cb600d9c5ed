import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { HeaderMap, type ApolloServer, type HTTPGraphQLRequest } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { SubgraphContext } from './context.ts';
import { errorAnswer } from './files/faults.ts';
import type { FileRoutes } from './files/routes.ts';
import type { Metrics } from './metrics.ts';
import { answerHandshake, type Identity, type requestVerifier, type SigningKey } from './signature.ts';
import { inServerSpan } from './telemetry.ts';

const MAX_BODY_BYTES = 32 * 1024 * 1024;
/** A large file over a village's line takes its time; headers still have to come within Node's minute. */
const UPLOAD_MS = 20 * 60_000;

/** What the HTTP server of a subgraph is made of. */
export interface ServerParts {
  readonly apollo: ApolloServer<SubgraphContext>;
  readonly verify: ReturnType<typeof requestVerifier>;
  readonly keys: readonly SigningKey[];
  readonly bootId: string;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Who asks, looked up; throws a GraphQLError when the post is not active. */
  openContext(request: {
    identity: Identity;
    operation: string;
    requestId: string;
  }): Promise<SubgraphContext>;
  /** Of a service that keeps files. */
  readonly files?: FileRoutes;
  /** Rejects with the reason when the service cannot work now. */
  ready(): Promise<void>;
}

/** The HTTP face of a subgraph: the graph for the gateway, and health and metrics for those who operate it. */
export function createHttpServer(parts: ServerParts): Server {
  return createServer({ requestTimeout: UPLOAD_MS }, (request, response) => {
    route(parts, request, response).catch((error: unknown) => {
      parts.logger.error({ err: error }, 'request failed');
      if (!response.headersSent) answer(response, 500);
      else response.destroy();
    });
  });
}

async function route(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '/';
  switch (`${request.method} ${path.split('?')[0]}`) {
    case 'GET /live':
      return answer(response, 200, { live: true });
    case 'GET /ready':
      return parts.ready().then(
        () => answer(response, 200, { ready: true }),
        (error: unknown) =>
          answer(response, 503, { ready: false, reason: error instanceof Error ? error.message : 'unknown' }),
      );
    case 'GET /metrics':
      response.setHeader('content-type', parts.metrics.registry.contentType);
      response.end(await parts.metrics.registry.metrics());
      return;
    case 'GET /handshake': {
      const proof = answerHandshake(parts.keys, parts.bootId, path);
      return proof ? answer(response, 200, proof) : answer(response, 401);
    }
    case 'POST /graphql':
      return graph(parts, request, response);
    default:
      return parts.files && isOfFiles(request.method, path)
        ? file(parts, parts.files, request, response)
        : answer(response, 404);
  }
}

const isOfFiles = (method: string | undefined, path: string): boolean =>
  (method === 'POST' && path === '/files') || (method === 'GET' && path.startsWith('/files/'));

/**
 * A file comes or goes beside the graph, as a stream. The gateway has signed who asks, for what path and this once; the
 * bytes themselves are hashed here, and what came in is answered, so that who sent them can compare.
 */
async function file(
  parts: ServerParts,
  serve: FileRoutes,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const method = request.method ?? '';
  const path = request.url ?? '/';
  const verdict = parts.verify({ method, path, headers: request.headers, body: Buffer.alloc(0) });
  if (!verdict.ok) {
    parts.logger.warn({ reason: verdict.reason }, 'request refused at the door');
    response.setHeader('connection', 'close');
    return answer(response, verdict.status, verdict.status === 409 ? { code: 'BOOT_ID' } : undefined);
  }
  const end = parts.metrics.requests.startTimer({ operation: verdict.operation });
  let context: SubgraphContext | undefined;
  try {
    context = await parts.openContext(verdict);
    await serve(context, request, response);
  } catch (error) {
    if (!(error instanceof GraphQLError) || response.headersSent) throw error;
    errorAnswer(response, error);
  } finally {
    end({ outcome: String(response.statusCode) });
    await context?.request.database.close();
  }
}

async function graph(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  if (!body) return answer(response, 413);
  const path = request.url ?? '/';
  const verdict = parts.verify({ method: 'POST', path, headers: request.headers, body });
  if (!verdict.ok) {
    parts.logger.warn({ reason: verdict.reason }, 'request refused at the door');
    return verdict.status === 409 ? answer(response, 409, { code: 'BOOT_ID' }) : answer(response, 401);
  }
  const question = parseJson(body);
  if (question === undefined) return answer(response, 400);
  const end = parts.metrics.requests.startTimer({ operation: verdict.operation });
  await inServerSpan('subgraph', request.headers, { operation: verdict.operation }, async () => {
    const { status, text } = await execute(parts, verdict, question);
    end({ outcome: String(status) });
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(text);
  });
}

type Accepted = Extract<ReturnType<ServerParts['verify']>, { ok: true }>;

/** Runs the operation; what was read about children is in the audit before the answer leaves. */
async function execute(
  { apollo, openContext }: ServerParts,
  verdict: Accepted,
  question: unknown,
): Promise<{ status: number; text: string }> {
  let context: SubgraphContext | undefined;
  try {
    const answered = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: asGraphQLRequest(question),
      context: async () => (context = await openContext(verdict)),
    });
    await context?.request.flushReads();
    if (answered.body.kind !== 'complete') throw new Error('a subgraph answers in one piece');
    return { status: answered.status ?? 200, text: answered.body.string };
  } finally {
    await context?.request.database.close();
  }
}

/** The body as JSON; nothing when it is none. The error would quote the body, so it is dropped here. */
function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function asGraphQLRequest(body: unknown): HTTPGraphQLRequest {
  const headers = new HeaderMap();
  headers.set('content-type', 'application/json');
  return { method: 'POST', headers, search: '', body };
}

/** The whole body, or nothing when it is larger than a subgraph takes. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function answer(response: ServerResponse, status: number, body?: object): void {
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(body ? JSON.stringify(body) : undefined);
}
