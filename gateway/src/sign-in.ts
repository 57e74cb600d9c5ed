import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { JWTVerifyOptions } from 'jose';
import { z } from 'zod';
import { FAULTS } from './faults.ts';
import type { Fault } from './faults.ts';

/** The sign-in of the region: who a token speaks of, and whether tokens can be checked at all. */
export interface SignIn {
  /** The subject of a valid token, else the fault to answer. Never throws. */
  subjectOf(token: string): Promise<{ ok: true; subject: string } | { ok: false; fault: Fault }>;
  /** Whether the keys of the issuer are there or can be fetched now. */
  ready(): Promise<boolean>;
}

type KeySet = ReturnType<typeof createRemoteJWKSet>;

const FETCH_MS = 5_000;
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
 * Checks access tokens against the published keys of the issuer. Keys are found through the issuer's discovery document,
 * when they are first needed, and fetched again when a token names an unknown one; so the gateway starts without the issuer.
 */
export function signIn({ issuer, audience }: { issuer: string; audience: string }): SignIn {
  const accepted: JWTVerifyOptions = {
    issuer,
    audience,
    typ: 'at+jwt',
    algorithms: ['ES256'],
    requiredClaims: ['sub', 'exp'],
    clockTolerance: 5,
  };
  let keySet: Promise<KeySet> | undefined;
  const keys = (): Promise<KeySet> => {
    keySet ??= discover(issuer).catch((error: unknown) => {
      keySet = undefined; // asked again by the next request
      throw error;
    });
    return keySet;
  };

  return {
    async subjectOf(token) {
      try {
        const { payload } = await jwtVerify(token, await keys(), accepted);
        return payload.sub ? { ok: true, subject: payload.sub } : { ok: false, fault: FAULTS.tokenInvalid };
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
        return false; // unreachable issuer is the answer, not a fault of ours
      }
    },
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
