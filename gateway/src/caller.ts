import type { IncomingHttpHeaders } from 'node:http';
import type { Identity } from '@ger/subgraph/signature';
import { isPurpose } from '@ger/kernel';
import type { RequestHandler } from 'express';
import { askedOf } from './asked.ts';
import { FAULTS, turnAway } from './faults.ts';
import type { Fault } from './faults.ts';
import type { SignIn } from './sign-in.ts';

const BEARER = /^Bearer ([\w.~+/-]+=*)$/i;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The step that learns who asks: `authorization`, the active post (`x-ger-post`) and the purpose (`x-ger-purpose`), the only
 * headers of the client that count. A token that is shown must be valid, whatever is asked; none at all may still ask what is public.
 * The gateway does not know posts: whether this officer holds the named one is for each agency to say.
 */
export function learnCaller(signIn: SignIn, issuer: string): RequestHandler {
  return async (request, response, next) => {
    if (request.headers.authorization === undefined) return next();
    const caller = await officerOf(request.headers, signIn, issuer);
    if (!caller.ok) return turnAway(response, caller.fault);
    askedOf(response).officer = caller.officer;
    next();
  };
}

async function officerOf(
  headers: IncomingHttpHeaders,
  signIn: SignIn,
  issuer: string,
): Promise<{ ok: true; officer: Identity } | { ok: false; fault: Fault }> {
  const post = headers['x-ger-post'];
  const purpose = headers['x-ger-purpose'];
  const token = BEARER.exec(headers.authorization ?? '')?.[1];
  if (token === undefined) return { ok: false, fault: FAULTS.tokenInvalid };
  if (post !== undefined && !UUID.test(String(post))) return { ok: false, fault: FAULTS.postMalformed };
  if (purpose !== undefined && !isPurpose(String(purpose)))
    return { ok: false, fault: FAULTS.purposeUnknown };
  const known = await signIn.subjectOf(token);
  if (!known.ok) return known;
  const officer: Identity = { kind: 'officer', issuer, subject: known.subject };
  if (post !== undefined) officer.post = String(post).toLowerCase();
  if (purpose !== undefined) officer.purpose = String(purpose);
  return { ok: true, officer };
}
