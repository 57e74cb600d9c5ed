import { randomUUID } from 'node:crypto';
import type { Identity } from '@ger/subgraph/signature';
import type { RequestHandler, Response } from 'express';
import type { AllowedOperation } from './safelist.ts';

/** What the steps before the graph learn about one request, each adding its part. */
export interface Asked {
  readonly requestId: string;
  /** Reading of the monotonic clock, in milliseconds. */
  readonly startedAt: number;
  /** Absent until sign-in; stays absent for who shows no token. */
  officer?: Identity;
  operation?: AllowedOperation;
  /** Codes of the errors answered, for metrics and the log. */
  readonly codes: Set<string>;
}

/** What the graph and the data sources know of the request they serve. */
export interface AskedContext {
  readonly requestId: string;
  readonly identity: Identity;
  readonly operation: string;
  /** Reading of the monotonic clock, in milliseconds, after which no agency is asked any more. */
  readonly deadline: number;
  readonly codes: Set<string>;
}

/** First step: gives the request its id, which the answer carries too, so that a reader can quote it. Answers are not to be kept. */
export const begin: RequestHandler = (_request, response, next) => {
  const asked: Asked = { requestId: randomUUID(), startedAt: performance.now(), codes: new Set() };
  response.locals['asked'] = asked;
  response.setHeader('x-request-id', asked.requestId).setHeader('cache-control', 'no-store');
  next();
};

/** What is known so far about the request that `response` answers. Throws when `begin` did not run. */
export function askedOf(response: Response): Asked {
  const asked: Asked | undefined = response.locals['asked'];
  if (!asked) throw new Error('the request did not pass the first step');
  return asked;
}
