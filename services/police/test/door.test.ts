import { randomBytes, randomUUID } from 'node:crypto';
import { systemClock } from '@ger/kernel';
import {
  bootIdFrom,
  newHandshake,
  signingKeys,
  signRequest,
  type RequestToSign,
} from '@ger/subgraph/signature';
import { startServiceUnderTest, until, type ServiceUnderTest } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { police } from '../src/service.ts';

const QUESTION = JSON.stringify({ query: '{ __typename }' });

let service: ServiceUnderTest;
let bootId: string;

beforeAll(async () => {
  service = await startServiceUnderTest(police);
  const { challenge, path } = newHandshake(service.config.gatewayKeys[0]);
  bootId =
    bootIdFrom(service.config.gatewayKeys[0], challenge, await (await fetch(service.url + path)).json()) ??
    '';
});
afterAll(() => service.stop());

/** The headers the gateway would send, except for what the test makes different. */
const signed = (
  more: Partial<RequestToSign> = {},
  key = service.config.gatewayKeys[0],
  clock = systemClock(),
) =>
  signRequest(key, clock, {
    subgraph: 'police',
    method: 'POST',
    path: '/graphql',
    bootId,
    identity: { kind: 'public', address: 'hash' },
    operation: 'Test',
    requestId: randomUUID(),
    body: QUESTION,
    ...more,
  });

async function send(headers: Record<string, string>, body = QUESTION) {
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body,
  });
  return { status: response.status, text: await response.text() };
}

describe('the door of a subgraph', () => {
  it('lets in what the gateway signed', async () => {
    expect(await send(signed())).toEqual({ status: 200, text: '{"data":{"__typename":"Query"}}\n' });
  });

  it('lets in nobody who comes without a signature, and tells them nothing', async () => {
    expect(await send({})).toEqual({ status: 401, text: '' });
  });

  const ALTERED = {
    'another body': () => send(signed(), JSON.stringify({ query: '{ incidents { edges { cursor } } }' })),
    'another identity': () =>
      send({
        ...signed(),
        'x-ger-identity': Buffer.from('{"kind":"officer","issuer":"i","subject":"s"}').toString('base64url'),
      }),
    'another operation': () => send({ ...signed(), 'x-ger-operation': 'Other' }),
    'another time': () => send({ ...signed(), 'x-ger-time': '1' }),
    'a signature for another subgraph': () => send(signed({ subgraph: 'education' })),
    'a signature with another key': () => send(signed({}, signingKeys(randomBytes(32).toString('hex'))[0])),
    'an old signature': () =>
      send(signed({}, undefined, { now: () => new Date(systemClock().now().getTime() - 60_000) })),
  };
  it.each(Object.keys(ALTERED) as (keyof typeof ALTERED)[])('refuses %s', async (what) => {
    expect(await ALTERED[what]()).toEqual({ status: 401, text: '' });
  });

  it('refuses a captured request that is sent again, also when both come at once', async () => {
    const captured = signed();

    const answers = await Promise.all([send(captured), send(captured), send(captured)]);

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401, 401]);
  });

  it('sends a request for an earlier life of this instance back to the gateway', async () => {
    expect(await send(signed({ bootId: randomUUID() }))).toEqual({ status: 409, text: '{"code":"BOOT_ID"}' });
  });

  it('answers a signed request that is no JSON as a wrong request, not as a fault of ours', async () => {
    for (const body of ['{"query": "张三', '', 'null', '[]', '"text"'])
      expect([body, (await send(signed({ body }), body)).status]).toEqual([body, 400]);
  });

  it('is opened by POST alone', async () => {
    expect((await fetch(`${service.url}/graphql`)).status).toBe(404);
    expect((await fetch(`${service.url}/graphql?query={__typename}`)).status).toBe(404);
  });

  it('proves who it is only to a well-formed challenge', async () => {
    expect((await fetch(`${service.url}/handshake?challenge=short`)).status).toBe(401);
    expect((await fetch(`${service.url}/handshake`)).status).toBe(401);
  });
});

describe('those who operate it', () => {
  it('hear that it lives and is ready', async () => {
    const [live, ready] = await Promise.all(
      ['/live', '/ready'].map(async (path) => (await fetch(service.url + path)).json()),
    );

    expect([live, ready]).toEqual([{ live: true }, { ready: true }]);
  });

  it('read figures that name no person', async () => {
    await send(signed());
    const text = await (await fetch(`${service.url}/metrics`)).text();

    expect(text).toMatch(/^ger_request_seconds_count\{.*service="police".*\} \d+$/m);
    for (const name of ['ger_sql_statements_total', 'ger_job_seconds_count', 'process_cpu_seconds_total'])
      expect(text).toContain(name);
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });

  it('hear that it is not ready while its database is away, that it still lives, and when it is back', async () => {
    const { rows } = await service.database.query<{ name: string }>('SELECT current_database() AS name');
    const name = rows[0]?.name ?? '';
    await service.database.query(`ALTER DATABASE ${name} WITH CONNECTION LIMIT 0`);
    await service.database.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND usename LIKE 'police_%'`,
      [name],
    );

    const away = await fetch(`${service.url}/ready`);
    const live = await fetch(`${service.url}/live`);
    await service.database.query(`ALTER DATABASE ${name} WITH CONNECTION LIMIT -1`);

    expect([away.status, live.status]).toEqual([503, 200]);
    await until('ready again', async () => (await fetch(`${service.url}/ready`)).ok);
  });
});
