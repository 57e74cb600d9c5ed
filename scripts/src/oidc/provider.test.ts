import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { demoToken } from './demo-token.ts';
import { keysIn } from './keys.ts';
import { createProvider } from './provider.ts';

const keysFile = path.join(mkdtempSync(path.join(tmpdir(), 'ger-oidc-')), 'keys.json');
let server: Server;
let issuer: string;

async function serve(port = 0): Promise<void> {
  server = createServer().listen(port, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const keys = await keysIn(keysFile);
  const provider = createProvider({ issuer, origins: ['http://127.0.0.1:4000'], keys, anySubject: false });
  server.on('request', (request, response) => void provider.callback()(request, response));
}

async function stop(): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

// The library warns that its sessions live in memory, as ours shall.
beforeAll(() => {
  jest.spyOn(console, 'warn').mockReturnValue();
  return serve();
});
afterAll(stop);

const verify = (token: string) =>
  jwtVerify(token, createRemoteJWKSet(new URL(`${issuer}/jwks`)), {
    issuer,
    audience: 'ger',
    typ: 'at+jwt',
    algorithms: ['ES256'],
  });

describe('the local identity provider', () => {
  it('gives a demo account a signed token for the graph', async () => {
    const { payload } = await verify(await demoToken(issuer, 'township'));

    expect(payload).toMatchObject({ sub: 'township', aud: 'ger', client_id: 'ger-scripts' });
  });

  it('gives no token to an account it does not know', async () => {
    await expect(demoToken(issuer, 'nobody')).rejects.toThrow('There is no demo account "nobody".');
  });

  it('keeps its keys to itself, and a token outlives a restart', async () => {
    const token = await demoToken(issuer, 'police');

    await stop();
    await serve(Number(new URL(issuer).port));

    await expect(verify(token)).resolves.toMatchObject({ payload: { sub: 'police' } });
    expect(statSync(keysFile).mode & 0o777).toBe(0o600);
  });

  it('does not let the portal take a token without a page', async () => {
    const response = await fetch(`${issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'urn:ger:grant-type:demo-account',
        client_id: 'ger-portal',
        account: 'township',
      }),
    });

    expect(response.status).toBe(400);
  });

  it('sends nobody back to a page that is not the portal', async () => {
    const query = new URLSearchParams({
      client_id: 'ger-portal',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: 'http://127.0.0.1:4001/',
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
    });

    const response = await fetch(`${issuer}/auth?${query.toString()}`, { redirect: 'manual' });

    expect(response.status).toBe(400);
    expect(await response.text()).toContain('无法继续登录');
  });
});
