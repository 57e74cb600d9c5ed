import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { signingKeys } from '@ger/subgraph/signature';
import type { ArrivedRequest } from '@ger/subgraph/signature';
import { aTown, CHILD_VIEW } from './gateway-under-test.ts';
import type { Town } from './gateway-under-test.ts';
import { aSubgraph } from './subgraph.ts';
import type { TestSubgraph } from './subgraph.ts';

const POST = '0197a0de-0000-7000-8000-000000000001';
const SIGNED = ['key-id', 'time', 'nonce', 'boot', 'identity', 'operation', 'request', 'signature'];
const view = { operationName: 'ChildView', variables: { id: '1' } };

let town: Town;
let otherPolice: TestSubgraph;
beforeAll(async () => {
  otherPolice = await aSubgraph('police');
  town = await aTown({ morePolice: [otherPolice] });
});
afterAll(() => town.close());

/** The request the gateway makes to civil affairs, as somebody on the network would see it. */
async function captured(): Promise<ArrivedRequest> {
  await town.ask(view);
  const last = town.civilAffairs.accepted.at(-1);
  if (!last) throw new Error('nothing was captured');
  return last.request;
}

async function send(to: TestSubgraph, request: ArrivedRequest): Promise<number> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (name.startsWith('x-ger-') || name === 'content-type') headers.set(name, String(value));
  const response = await fetch(to.origin + request.path, {
    method: 'POST',
    headers,
    body: new Uint8Array(request.body),
  });
  await response.text();
  return response.status;
}

describe('what the gateway sends to an agency', () => {
  it('says who asks, in which post, for what purpose, and which operation it serves', async () => {
    await town.ask(view, { 'x-ger-post': POST, 'x-ger-purpose': 'ASSESS_NEEDS' });

    expect(town.police.accepted.concat(otherPolice.accepted).at(-1)).toMatchObject({
      operation: 'ChildView',
      identity: {
        kind: 'officer',
        issuer: town.issuer.url,
        subject: 'officer-1',
        post: POST,
        purpose: 'ASSESS_NEEDS',
      },
    });
  });

  it('carries no header of the client', async () => {
    await town.ask(view, {
      cookie: 'session=1',
      'x-role': 'admin',
      'x-ger-identity': 'forged',
      'x-forwarded-for': '10.1.1.1',
    });

    const headers = town.civilAffairs.accepted.at(-1)?.request.headers ?? {};
    expect(Object.keys(headers).sort()).toEqual(
      [
        'connection',
        'content-length',
        'content-type',
        'host',
        ...SIGNED.map((name) => `x-ger-${name}`),
      ].sort(),
    );
    expect(headers['x-ger-identity']).not.toBe('forged');
  });

  it('goes over connections that are kept', async () => {
    for (let round = 0; round < 20; round++) await town.ask(view);

    expect(town.civilAffairs.connections()).toBeLessThan(10);
  });

  it('goes to the instances in turn', async () => {
    const before = [town.police.accepted.length, otherPolice.accepted.length] as const;
    for (let round = 0; round < 4; round++) await town.ask(view);

    expect([town.police.accepted.length - before[0], otherPolice.accepted.length - before[1]]).toEqual([
      2, 2,
    ]);
  });
});

describe('a captured request', () => {
  let request: ArrivedRequest;
  beforeEach(async () => {
    request = await captured();
  });

  it.each(SIGNED.map((name) => `x-ger-${name}`))('is refused with another %s', async (name) => {
    const value = String(request.headers[name]);
    const altered = (value.startsWith('1') ? '2' : '1') + value.slice(1);

    expect(
      await send(town.civilAffairs, { ...request, headers: { ...request.headers, [name]: altered } }),
    ).toBe(401);
  });

  it('is refused with another body', async () => {
    const body = Buffer.from(request.body.toString().replace('name', 'nome'));

    expect(await send(town.civilAffairs, { ...request, body })).toBe(401);
  });

  it('is refused when it is sent again', async () => {
    expect(await send(town.civilAffairs, request)).toBe(401);
  });

  it('is refused by another agency, though the key be the same', async () => {
    expect(await send(town.police, request)).toBe(401);
  });

  it('is refused by another instance of the same agency', async () => {
    const other = await aSubgraph('civil-affairs');

    const status = await send(other, request);

    await other.close();
    expect(status).toBe(409);
  });

  it('is refused by an agency that reads it late', async () => {
    town.civilAffairs.advance(60);

    const status = await send(town.civilAffairs, request);

    town.civilAffairs.advance(-60);
    expect(status).toBe(401);
  });

  it('is refused without a signature', async () => {
    const { 'x-ger-signature': _, ...headers } = request.headers;

    expect(await send(town.civilAffairs, { ...request, headers })).toBe(401);
  });
});

describe('an instance that started anew', () => {
  it('is asked for its boot id once more, and the reader notices nothing', async () => {
    await town.ask(view);
    town.civilAffairs.reboot();
    town.civilAffairs.statuses.length = 0;

    const answer = await town.ask({ query: CHILD_VIEW.body, variables: { id: '1' } });

    expect(answer).toMatchObject({ status: 200, errors: [], data: { child: { id: '1', name: 'child 1' } } });
    expect(town.civilAffairs.statuses).toEqual([409, 200]);
  });

  it('is given up when it goes on to refuse its own boot id', async () => {
    town.civilAffairs.behave({ status: 409, type: 'application/json', body: '{"code":"BOOT_ID"}' });
    town.civilAffairs.statuses.length = 0;

    const answer = await town.ask(view);

    town.civilAffairs.behave('ANSWERS');
    expect(answer.errors[0]?.extensions).toMatchObject({
      code: 'AGENCY_UNAVAILABLE',
      agency: 'civil-affairs',
    });
    expect(town.civilAffairs.statuses).toHaveLength(2);
  });
});

describe('a process in the place of an agency that does not hold its key', () => {
  it('is told nothing', async () => {
    const impostor = await aSubgraph('police', signingKeys('99'.repeat(32)));
    const deceived = await aTown({ police: impostor });

    const answer = await deceived.ask(view);

    await deceived.close();
    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'AGENCY_UNAVAILABLE', agency: 'police' });
    expect([impostor.accepted, impostor.statuses]).toEqual([[], []]);
  });
});
