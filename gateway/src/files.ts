import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { isAgencyName } from './agencies.ts';
import type { AgencyName } from './agencies.ts';
import { askedOf } from './asked.ts';
import { FAULTS, turnAway } from './faults.ts';
import type { Arrived } from './instance.ts';
import type { Instances } from './instances.ts';
import { Unanswered } from './unanswered.ts';

/** No agency takes more; each says its own limit besides. */
const LARGEST = 100 * 1024 * 1024;
/** What an answer about a file is made of, and nothing else of what an agency might say. */
const PASSED_ON = ['content-type', 'content-length', 'content-disposition'] as const;

/**
 * Files go beside the graph, as streams: `POST /files/<agency>` brings one in, `GET /files/<agency>/<link>` fetches one for a
 * link the graph gave. Neither goes without sign-in, and the agency decides; here they only pass.
 */
export function passFiles(
  agencies: Readonly<Record<AgencyName, Instances>>,
  logger: Logger,
): RequestHandler<{ agency: string; link?: string }> {
  return async (request, response) => {
    const { officer: identity, requestId } = askedOf(response);
    const { agency, link } = request.params;
    if (!identity) return turnAway(response, FAULTS.notSignedIn);
    if (!isAgencyName(agency)) return void response.sendStatus(404);
    if (Number(request.headers['content-length'] ?? 0) > LARGEST) return turnAway(response, FAULTS.tooLarge);
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const asked = { identity, requestId };
    try {
      if (link === undefined) await bringIn(agencies[agency], asked, request, response, gone.signal);
      else {
        const path = `/files/${link}`;
        const answer = { ...asked, method: 'GET', path, operation: 'downloadFile' } as const;
        await passOn(await agencies[agency].pass(answer, gone.signal), response);
      }
    } catch (error) {
      if (gone.signal.aborted) return;
      if (!(error instanceof Unanswered)) throw error;
      logger.warn({ requestId, agency, reason: error.reason }, 'agency did not answer');
      turnAway(response, FAULTS.agencyUnavailable);
    }
  };
}

/** An upload: what the agency says it took must be what went to it, or nobody is told its id. */
async function bringIn(
  instances: Instances,
  asked: Pick<Parameters<Instances['pass']>[0], 'identity' | 'requestId'>,
  request: Request<{ agency: string }>,
  response: Response,
  signal: AbortSignal,
): Promise<void> {
  const hash = createHash('sha256');
  const body = Readable.from(hashed(request, hash), { objectMode: false });
  const length = request.headers['content-length'];
  const answer = await instances.pass(
    {
      ...asked,
      method: 'POST',
      path: '/files',
      operation: 'uploadFile',
      body,
      ...(length !== undefined && { length }),
    },
    signal,
  );
  if (answer.status !== 201) return passOn(answer, response);
  const text = await textOf(answer.body);
  const { sha256 } = JSON.parse(text) as { sha256?: unknown };
  if (sha256 !== hash.digest('hex')) throw new Unanswered('ANSWER', answer.status);
  response.status(201).type('application/json').send(text);
}

async function* hashed(request: IncomingMessage, hash: ReturnType<typeof createHash>) {
  for await (const chunk of request as AsyncIterable<Buffer>) {
    hash.update(chunk);
    yield chunk;
  }
}

async function passOn({ status, headers, body }: Arrived, response: Response): Promise<void> {
  for (const name of PASSED_ON) {
    const value = headers[name];
    if (typeof value === 'string') response.setHeader(name, value);
  }
  response.status(status).setHeader('x-content-type-options', 'nosniff');
  await pipeline(body, response);
}

async function textOf(body: Readable): Promise<string> {
  return Buffer.concat(await body.toArray()).toString('utf8');
}
