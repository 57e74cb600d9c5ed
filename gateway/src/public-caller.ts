import { createHmac, hkdfSync } from 'node:crypto';
import type { Identity, SigningKey } from '@ger/subgraph/signature';
import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { askedOf } from './asked.ts';
import { FAULTS, turnAway } from './faults.ts';

/**
 * Lets who is not signed in ask what is public, `perMinute` times a minute and address (an IPv6 network counts as one),
 * and nothing else. Each gateway process counts for itself.
 */
export function limitPublic(perMinute: number): RequestHandler[] {
  const limit = rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (request) => ipKeyGenerator(addressOf(request)),
    skip: (_request, response) => askedOf(response).officer !== undefined,
    handler: (_request, response) => turnAway(response, FAULTS.tooMany),
    validate: { xForwardedForHeader: false }, // which proxies are believed is settled by TRUSTED_PROXIES
  });
  const onlyPublic: RequestHandler = (_request, response, next) => {
    const { officer, operation } = askedOf(response);
    if (officer || operation?.public) return next();
    turnAway(response, FAULTS.notSignedIn);
  };
  return [onlyPublic, limit];
}

/**
 * Names a citizen to the agencies by a keyed hash of the address: the same address is recognised, but cannot be read back.
 * The key is made from the signing keys, so that every gateway makes the same hash and nothing more has to be configured.
 */
export function publicIdentity(keys: readonly SigningKey[]): (request: Request) => Identity {
  const secrets = Buffer.concat(keys.map(({ secret }) => secret.export()));
  const key = Buffer.from(hkdfSync('sha256', secrets, '', 'ger public address', 32));
  return (request) => ({
    kind: 'public',
    address: createHmac('sha256', key).update(addressOf(request)).digest('hex').slice(0, 32),
  });
}

function addressOf(request: Request): string {
  return request.ip ?? ''; // undefined once the client hung up
}
