import { hash } from 'node:crypto';
import type { Clock } from '@ger/kernel';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { JWTVerifyOptions } from 'jose';
import { z } from 'zod';
import { FAULTS } from './faults.ts';
import type { Fault } from './faults.ts';

/** The subject of a valid token, else the fault to answer. */
export type Known = { ok: true; subject: string } | { ok: false; fault: Fault };

/** The sign-in of the region: who a token speaks of, and whether tokens can be checked at all. */
export interface SignIn {
  /** Never throws. */
  subjectOf(token: string): Promise<Known>;
  /** Whether the keys of the issuer are there or can be fetched now. */
  ready(): Promise<boolean>;
}

type KeySet = ReturnType<typeof createRemoteJWKSet>;

const FETCH_MS = 5_000;
const REMEMBER_MS = 60_000;
const REMEMBER_MOST = 10_000;
const FAULTY_TOKEN = [
  errors.JWTClaimValidationFailed,
  errors.JWTInvalid,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWKSNoMatchingKey,
];

/**
 * Checks access tokens against the published keys of the issuer, which are found through its discovery document when they
 * are first needed, so that the gateway starts without it. A token that was found valid is believed for a minute, at most
 * until it expires: a screen asks several times, and checking costs a tenth of a request.
 */
export function signIn({ issuer, audience }: { issuer: string; audience: string }, clock: Clock): SignIn {
  const accepted: JWTVerifyOptions = {
    issuer,
    audience,
    typ: 'at+jwt',
    algorithms: ['ES256'],
    requiredClaims: ['sub', 'exp'],
    clockTolerance: 5,
  };
  const believed = new Map<string, { subject: string; until: number }>();
  const keys = discoveredOnce(issuer);

  const check = async (token: string): Promise<{ subject: string; until: number }> => {
    const { payload } = await jwtVerify(token, await keys(), accepted);
    const { sub = '', exp = 0 } = payload;
    if (sub === '') throw new errors.JWTInvalid('the token names nobody');
    return { subject: sub, until: Math.min(exp * 1000, clock.now().getTime() + REMEMBER_MS) };
  };

  return {
    async subjectOf(token) {
      const key = hash('sha256', token);
      const before = believed.get(key);
      if (before && before.until > clock.now().getTime()) return { ok: true, subject: before.subject };
      try {
        const known = await check(token);
        if (believed.size >= REMEMBER_MOST) believed.clear();
        believed.set(key, known);
        return { ok: true, subject: known.subject };
      } catch (error) {
        return { ok: false, fault: faultOf(error) };
      }
    },
    async ready() {
      try {
        const set = await keys();
        if (!set.fresh) await set.reload();
        return true;
      } catch {
        return false; // an issuer out of reach is the answer, not a fault of ours
      }
    },
  };
}

function discoveredOnce(issuer: string): () => Promise<KeySet> {
  let keySet: Promise<KeySet> | undefined;
  return () => {
    keySet ??= discover(issuer).catch((error: unknown) => {
      keySet = undefined; // asked again by the next request
      throw error;
    });
    return keySet;
  };
}

async function discover(issuer: string): Promise<KeySet> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_MS) });
  if (!response.ok) throw new Error(`the sign-in service answered ${response.status}`);
  const document = z.object({ issuer: z.literal(issuer), jwks_uri: z.url() }).parse(await response.json());
  return createRemoteJWKSet(new URL(document.jwks_uri), { timeoutDuration: FETCH_MS });
}

function faultOf(error: unknown): Fault {
  if (error instanceof errors.JWTExpired) return FAULTS.tokenExpired;
  return FAULTY_TOKEN.some((kind) => error instanceof kind) ? FAULTS.tokenInvalid : FAULTS.signInUnavailable;
}
