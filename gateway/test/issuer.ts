import { once } from 'node:events';
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { onFreePort } from './free-port.ts';

/** What a test may make wrong about a token. */
export interface TokenFaults {
  audience?: string;
  issuer?: string;
  typ?: string;
  expiresIn?: string;
  foreignKey?: boolean;
}

/** The sign-in of the region, small: discovery, keys, tokens. */
export interface Issuer {
  readonly url: string;
  token(subject: string, faults?: TokenFaults): Promise<string>;
  close(): Promise<void>;
}

/** Starts an issuer with one ES256 key. */
export async function anIssuer(): Promise<Issuer> {
  const [own, foreign] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')]);
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'key-1', alg: 'ES256', use: 'sig' };
  const pages: Record<string, object> = { '/jwks': { keys: [jwk] } };
  const server = createServer((request, response) => {
    const page = pages[request.url ?? ''];
    response
      .writeHead(page ? 200 : 404, { 'content-type': 'application/json' })
      .end(JSON.stringify(page ?? {}));
  });
  const url = await onFreePort(async (port) => {
    await once(server.listen(port, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${port}`;
  });
  pages['/.well-known/openid-configuration'] = { issuer: url, jwks_uri: `${url}/jwks` };
  return {
    url,
    token: (
      subject,
      { audience = 'ger', issuer = url, typ = 'at+jwt', expiresIn = '5m', foreignKey = false } = {},
    ) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'ES256', kid: 'key-1', typ })
        .setSubject(subject)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(expiresIn)
        .sign(foreignKey ? foreign.privateKey : own.privateKey),
    async close() {
      if (!server.listening) return; // a test closed it already
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
