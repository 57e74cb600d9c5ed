import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startGateway } from '../src/server.ts';
import { aTown, optionsFor } from './gateway-under-test.ts';
import type { Town } from './gateway-under-test.ts';

const view = { operationName: 'ChildView', variables: { id: '1' } };

let town: Town;
let portalDir: string;
beforeAll(async () => {
  portalDir = await mkdtemp(join(tmpdir(), 'ger-portal-'));
  await mkdir(join(portalDir, 'assets'));
  await writeFile(join(portalDir, 'index.html'), '<!doctype html><title>Ger</title>');
  await writeFile(join(portalDir, 'assets', 'app-1a2b.js'), 'export {};');
  town = await aTown({ portalDir });
});
afterAll(async () => {
  await town.close();
  await rm(portalDir, { recursive: true });
});

const get = (path: string) => fetch(town.url + path);

describe('the page', () => {
  it.each(['/', '/children/1', '/index.html'])('is served at %s and never kept', async (path) => {
    const response = await get(path);

    expect(await response.text()).toContain('<title>Ger</title>');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('has files that are kept for good', async () => {
    const response = await get('/assets/app-1a2b.js');
    await response.text();

    expect(response.headers.get('cache-control')).toContain('immutable');
  });

  it('may talk to the gateway and to the sign-in, and to nobody else', async () => {
    const policy = (await get('/')).headers.get('content-security-policy');

    expect(policy).toContain(`connect-src 'self' ${town.issuer.url}`);
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe-eval');
  });

  it('is told where to sign in', async () => {
    expect(await (await get('/config.json')).json()).toEqual({
      issuer: town.issuer.url,
      clientId: 'ger-portal',
      audience: 'ger',
      production: false,
    });
  });

  it.each(['/assets/app-gone.js', '/../package.json', '/%2e%2e/package.json'])(
    'has no file at %s',
    async (path) => {
      const response = await get(path);
      await response.text();

      expect(response.status).toBe(404);
    },
  );
});

describe('the graph', () => {
  it.each([
    ['GET', undefined],
    ['PUT', 'application/json'],
  ])('takes no %s', async (method, type) => {
    const response = await fetch(`${town.url}/graphql?query={__typename}`, {
      method,
      ...(type ? { headers: { 'content-type': type }, body: '{}' } : {}),
    });

    expect([response.status, await response.json()]).toMatchObject([
      405,
      { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
    ]);
  });

  it('takes nothing a foreign page could send without asking first', async () => {
    const response = await fetch(`${town.url}/graphql`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await town.issuer.token('officer-1')}`,
        'content-type': 'text/plain',
      },
      body: JSON.stringify(view),
    });

    expect(response.status).toBe(400);
  });

  it('takes one operation at a time', async () => {
    expect(await town.ask([view, view])).toMatchObject({ status: 400 });
  });

  it.each([
    ['depth', /too deeply/, `{ children ${'{ duties { child '.repeat(8)} { id } ${'} }'.repeat(8)} }`],
    ['aliases', /aliases/, `{ ${Array.from({ length: 40 }, (_, i) => `c${i}: children { id }`).join(' ')} }`],
    ['directives', /directives/, `{ children { ${'id @include(if: true) '.repeat(40)} } }`],
    ['length', /tokens/, `{ children { ${'id '.repeat(5_000)} } }`],
  ])('has a limit of %s', async (_, words, query) => {
    const answer = await town.ask({ query });

    expect(answer.status).toBe(400);
    expect(answer.errors[0]?.message).toMatch(words);
  });

  it('shows no plan of the library', async () => {
    const answer = await town.ask(view, { 'apollo-query-plan-experimental': '1' });

    expect(answer.text).not.toContain('queryPlan');
  });

  it('is not to be kept, and carries an id to ask about it', async () => {
    const { headers } = await town.ask(view);

    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-request-id')).toBe(town.police.accepted.at(-1)?.request.headers['x-ger-request']);
  });
});

describe('those who operate it', () => {
  it('see that it lives and is ready, and which agencies are down', async () => {
    const ready = await get('/ready');

    expect((await get('/live')).status).toBe(200);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { ready: true, signIn: true, down: ['education', 'mass-organizations', 'procurement'] },
    ]);
  });

  it('see that it is not ready while nobody could sign in', async () => {
    const dark = await aTown();
    await dark.issuer.close();

    const ready = await fetch(`${dark.url}/ready`);

    await dark.close();
    expect([ready.status, await ready.json()]).toMatchObject([503, { ready: false, signIn: false }]);
  });

  it('see how often what was asked, how it went, and how long the agencies took', async () => {
    await town.ask(view);
    await town.ask({ query: 'query FreeText { children { id } }', operationName: 'FreeText' });

    await town.askUnsigned(view);

    const text = await (await get('/metrics')).text();

    expect(text).toMatch(/ger_gateway_request_seconds_count\{operation="ChildView",code="OK"\} [1-9]/);
    expect(text).toMatch(
      /ger_gateway_request_seconds_count\{operation="ChildView",code="UNAUTHENTICATED"\} 1/,
    );
    expect(text).toMatch(/ger_gateway_fetch_seconds_count\{agency="police",outcome="OK"\} [1-9]/);
    expect(text).not.toContain('FreeText');
  });

  it('find no word about people in the log', async () => {
    await town.ask({
      query: 'query Named($id: ID!) { child(id: $id) { name } }',
      variables: { id: 'Naranzul' },
    });

    expect(town.log.join('')).not.toMatch(/Naranzul|officer-1/);
  });

  it('are told at once when its port is taken', async () => {
    const port = Number(new URL(town.url).port);

    const second = startGateway(optionsFor({ port, issuer: town.issuer.url, standing: {}, log: [] }));

    await expect(second).rejects.toThrow('EADDRINUSE');
  });

  it('can stop it without cutting off an answer under way', async () => {
    const leaving = await aTown({ fetchTimeout: 300 });
    leaving.police.behave('HANGS');
    const answer = leaving.ask(view);
    await leaving.civilAffairs.firstRequest();

    await leaving.close();

    expect(await answer).toMatchObject({ status: 200, data: { child: { id: '1' } } });
  });
});
