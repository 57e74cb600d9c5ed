import { bootIdFrom, newHandshake, signRequest } from '@ger/subgraph/signature';
import type { Identity, SigningKey } from '@ger/subgraph/signature';
import type { Clock } from '@ger/kernel';
import { context, propagation } from '@opentelemetry/api';
import type { Readable } from 'node:stream';
import { Pool } from 'undici';
import { Unanswered } from './unanswered.ts';

/** What is put to whichever instance of an agency takes it. */
export interface Question {
  readonly body: string;
  readonly identity: Identity;
  readonly operation: string;
  readonly requestId: string;
}

/** A file on its way to or from an agency, beside the graph. */
export interface Passing extends Pick<Question, 'identity' | 'operation' | 'requestId'> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: Readable;
  /** As the client announced it. */
  readonly length?: string;
}

/** What an agency answers to it. */
export interface Arrived {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Readable;
}

/** One process of an agency: its connections, kept alive, and the boot id of its present life. */
export interface Instance {
  /** Asks, after a handshake where the boot id is not known; once more after a handshake when the instance has started anew. Throws `Unanswered`. */
  ask(question: Question, signal: AbortSignal): Promise<{ status: number; text: string }>;
  /** Passes a stream, after a handshake of its own: it cannot be sent a second time. Throws `Unanswered`. */
  pass(file: Passing, signal: AbortSignal): Promise<Arrived>;
  /** Whether it answers a handshake now. */
  answers(): Promise<boolean>;
  close(): Promise<void>;
}

const HANDSHAKE_MS = 1_000;
const CONNECT_MS = 1_000;
const CONNECTIONS = 64;
const NOT_REACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Opens the connections to one instance of `subgraph` lazily; nothing is sent before it is asked. */
export function openInstance(
  origin: string,
  { subgraph, key, clock }: { subgraph: string; key: SigningKey; clock: Clock },
): Instance {
  const pool = new Pool(origin, { connections: CONNECTIONS, connect: { timeout: CONNECT_MS } });
  let handshake: Promise<string> | undefined;
  let known: string | undefined; // the settled handshake: spares every request a wait

  const bootId = (): Promise<string> => {
    handshake ??= shakeHands(pool, key).then(
      (id) => (known = id),
      (error: unknown) => {
        handshake = undefined;
        throw error;
      },
    );
    return handshake;
  };
  const forget = (id: string): void => {
    if (known === id) known = handshake = undefined; // another request may have learnt the new one meanwhile
  };
  const post = async (id: string, question: Question, signal: AbortSignal) => {
    const request = { subgraph, method: 'POST', path: '/graphql', bootId: id, ...question };
    const headers = signRequest(key, clock, request);
    headers['content-type'] = 'application/json';
    propagation.inject(context.active(), headers);
    const { statusCode, body } = await pool.request({
      method: 'POST',
      path: '/graphql',
      headers,
      body: question.body,
      signal,
    });
    return { status: statusCode, text: await body.text() };
  };

  return {
    async ask(question, signal) {
      try {
        const first = known ?? (await unlessAborted(bootId(), signal));
        const answer = await post(first, question, signal);
        if (answer.status !== 409) return answer;
        forget(first);
        return await post(known ?? (await unlessAborted(bootId(), signal)), question, signal);
      } catch (error) {
        throw unanswered(error, signal);
      }
    },
    async pass({ method, path, body, length, ...asked }, signal) {
      try {
        const bootId = await shakeHands(pool, key);
        const headers = signRequest(key, clock, { ...asked, subgraph, method, path, bootId, body: '' });
        if (length !== undefined) headers['content-length'] = length;
        propagation.inject(context.active(), headers);
        const answer = await pool.request({ method, path, headers, body: body ?? null, signal });
        if (!isForClient(answer.statusCode)) {
          await answer.body.dump();
          throw new Unanswered('STATUS', answer.statusCode);
        }
        return { status: answer.statusCode, headers: answer.headers, body: answer.body };
      } catch (error) {
        throw unanswered(error, signal);
      }
    },
    async answers() {
      try {
        await shakeHands(pool, key);
        return true;
      } catch {
        return false; // that it does not is the answer
      }
    },
    close: () => pool.close(),
  };
}

/** Refused at its door (401, 409: it has just begun a new life) or failed: not for whoever asked. */
const isForClient = (status: number): boolean => status !== 401 && status !== 409 && status < 500;

async function shakeHands(pool: Pool, key: SigningKey): Promise<string> {
  const { challenge, path } = newHandshake(key);
  const { body } = await pool.request({ method: 'GET', path, signal: AbortSignal.timeout(HANDSHAKE_MS) });
  const text = await body.text();
  const bootId = bootIdFrom(key, challenge, jsonOf(text));
  if (bootId === undefined) throw new Unanswered('HANDSHAKE');
  return bootId;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // proves nothing, which the caller says
  }
}

/** A handshake serves many requests, so none of them may cut it short; each stops waiting at its own time. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new Unanswered('TIMEOUT'));
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

function unanswered(error: unknown, signal: AbortSignal): Unanswered {
  if (error instanceof Unanswered) return error;
  if (signal.aborted) return new Unanswered('TIMEOUT');
  const { code } = Object(error) as { code?: unknown };
  return new Unanswered(NOT_REACHED.has(String(code)) ? 'NOT_REACHED' : 'LOST');
}
