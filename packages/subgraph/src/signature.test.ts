import { describe, expect, it } from '@jest/globals';
import { fixedClock } from '@ger/kernel';
import {
  answerHandshake,
  bootIdFrom,
  newHandshake,
  requestVerifier,
  signingKeys,
  signRequest,
  SIGNATURE_SECONDS,
} from './signature.ts';
import type { ArrivedRequest, Identity, RequestToSign } from './signature.ts';

const [KEY] = signingKeys('11'.repeat(32));
const [OTHER_KEY] = signingKeys('22'.repeat(32));
const OFFICER: Identity = {
  kind: 'officer',
  issuer: 'https://id.example',
  subject: 'officer-1',
  post: 'post-1',
};

const REQUEST: RequestToSign = {
  subgraph: 'police',
  method: 'POST',
  path: '/graphql',
  bootId: 'boot-1',
  identity: OFFICER,
  operation: 'ChildView',
  requestId: 'request-1',
  body: '{"query":"{ child { id } }"}',
};

function arranged({ bootId = 'boot-1', subgraph = 'police', keys = [KEY] } = {}) {
  const clock = fixedClock(new Date('2026-11-24T02:00:00Z'));
  const verify = requestVerifier({ subgraph, keys, bootId, clock });
  return { clock, verify, arrived: (given: Partial<RequestToSign> = {}) => arrive({ ...REQUEST, ...given }) };

  function arrive(request: RequestToSign): ArrivedRequest {
    const headers = signRequest(KEY, clock, request);
    return { method: request.method, path: request.path, headers, body: Buffer.from(request.body) };
  }
}

describe('a request signed by the gateway', () => {
  it('is accepted by the instance it was made for, and says who asks', () => {
    const { verify, arrived } = arranged();

    expect(verify(arrived())).toEqual({
      ok: true,
      identity: OFFICER,
      operation: 'ChildView',
      requestId: 'request-1',
    });
  });

  it('is accepted for a citizen without sign-in', () => {
    const { verify, arrived } = arranged();

    expect(verify(arrived({ identity: { kind: 'public', address: 'ab12' } }))).toMatchObject({
      identity: { kind: 'public', address: 'ab12' },
    });
  });

  it('is accepted under each key in use while keys rotate', () => {
    const { verify, arrived } = arranged({ keys: [OTHER_KEY, KEY] });

    expect(verify(arrived())).toMatchObject({ ok: true });
  });

  it.each(Object.keys(arranged().arrived().headers))('is refused when %s was altered', (name) => {
    const { verify, arrived } = arranged();
    const request = arrived();
    const value = String(request.headers[name]);
    const altered = value.slice(0, -1) + (value.endsWith('0') ? '1' : '0');

    const verdict = verify({ ...request, headers: { ...request.headers, [name]: altered } });

    expect(verdict).toMatchObject({ ok: false, status: 401 });
  });

  it.each(Object.keys(arranged().arrived().headers))('is refused without %s', (name) => {
    const { verify, arrived } = arranged();
    const request = arrived();

    const verdict = verify({ ...request, headers: { ...request.headers, [name]: undefined } });

    expect(verdict).toEqual({ ok: false, status: 401, reason: 'HEADERS' });
  });

  it.each([
    ['body', { body: Buffer.from('{"query":"{ child { name } }"}') }],
    ['path', { path: '/graphql?x=1' }],
    ['method', { method: 'PUT' }],
  ])('is refused with another %s', (_, change) => {
    const { verify, arrived } = arranged();

    expect(verify({ ...arrived(), ...change })).toMatchObject({ status: 401, reason: 'SIGNATURE' });
  });

  it('is refused the second time', () => {
    const { verify, arrived } = arranged();
    const request = arrived();
    verify(request);

    expect(verify(request)).toEqual({ ok: false, status: 401, reason: 'NONCE' });
  });

  it('is still known as used for as long as its signature is good', () => {
    const { clock, verify, arrived } = arranged();
    const request = arrived();
    verify(request);
    clock.advance({ minutes: (SIGNATURE_SECONDS - 1) / 60 });
    verify(arrived());

    expect(verify(request)).toMatchObject({ reason: 'NONCE' });
  });

  it.each([
    ['late', SIGNATURE_SECONDS + 1],
    ['from a clock far ahead', -SIGNATURE_SECONDS - 1],
  ])('is refused when %s', (_, seconds) => {
    const { clock, verify, arrived } = arranged();
    const request = arrived();
    clock.advance({ minutes: seconds / 60 });

    expect(verify(request)).toEqual({ ok: false, status: 401, reason: 'TIME' });
  });

  it('is refused by another instance, which says that the boot id is not its own', () => {
    const { verify, arrived } = arranged({ bootId: 'boot-2' });

    expect(verify(arrived())).toEqual({ ok: false, status: 409, reason: 'BOOT_ID' });
  });

  it('is refused by another subgraph even under the same key', () => {
    const { verify, arrived } = arranged({ subgraph: 'education' });

    expect(verify(arrived())).toMatchObject({ status: 401, reason: 'SIGNATURE' });
  });

  it('is refused under a key the subgraph does not hold', () => {
    const { verify, arrived } = arranged({ keys: [OTHER_KEY] });

    expect(verify(arrived())).toMatchObject({ status: 401, reason: 'KEY' });
  });
});

describe('the handshake', () => {
  it('tells the boot id to the gateway', () => {
    const { challenge, path } = newHandshake(KEY);

    expect(bootIdFrom(KEY, challenge, answerHandshake([OTHER_KEY, KEY], 'boot-1', path))).toBe('boot-1');
  });

  it.each([
    [
      'another key',
      (path: string) => answerHandshake([OTHER_KEY], 'boot-1', path.replace(KEY.id, OTHER_KEY.id)),
    ],
    ['an earlier challenge', () => answerHandshake([KEY], 'boot-1', newHandshake(KEY).path)],
    ['no proof', () => ({ bootId: 'boot-1' })],
    ['a page of HTML', () => '<html>'],
  ])('is not believed with %s', (_, answer) => {
    const { challenge, path } = newHandshake(KEY);

    expect(bootIdFrom(KEY, challenge, answer(path))).toBeUndefined();
  });

  it.each(['/handshake', '/handshake?challenge=xyz', `/handshake?challenge=${'a'.repeat(64)}&key=unknown`])(
    'is not answered for %s',
    (path) => expect(answerHandshake([KEY], 'boot-1', path)).toBeUndefined(),
  );
});

describe('the key of a service', () => {
  it.each(['', 'zz', '11'.repeat(31), `${'11'.repeat(32)},`])('is refused as %j', (text) =>
    expect(() => signingKeys(text)).toThrow('64 hex digits'),
  );
});
