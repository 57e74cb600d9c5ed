import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { keep, readKept } from '../start/kept-json.ts';

export interface OidcKeys {
  /** Signs tokens (ES256). */
  jwk: JWK;
  /** Signs the provider's cookies. */
  cookie: string;
}

/** The provider's keys, made once (mode 600), so that a token outlives a restart of the provider. */
export async function keysIn(file: string): Promise<OidcKeys> {
  const kept = await readKept<OidcKeys>(file);
  if (kept) return kept;
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = {
    ...(await exportJWK(privateKey)),
    kid: randomBytes(8).toString('hex'),
    use: 'sig',
    alg: 'ES256',
  };
  const made: OidcKeys = { jwk, cookie: randomBytes(32).toString('hex') };
  await keep(file, made);
  return made;
}
