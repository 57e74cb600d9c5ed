import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { safelist } from './safelist.ts';
import type { StoredOperation } from './safelist.ts';

const idOf = (body: string) => createHash('sha256').update(body).digest('hex');
const stored = (name: string, body: string, isPublic = false): StoredOperation => ({
  id: idOf(body),
  name,
  type: 'query',
  body,
  public: isPublic,
});

const CHILDREN = stored('Children', 'query Children { children { id } }');
const RECEIPT = stored('ReceiptState', 'query ReceiptState { receipt { state } }', true);
const open = safelist([CHILDREN, RECEIPT], { closed: false });
const closed = safelist([CHILDREN, RECEIPT], { closed: true });
const OTHER = 'query Other { children { name } }';

describe.each([
  ['in production', closed],
  ['in development', open],
])('a stored operation %s', (_, list) => {
  it.each([
    ['its text', { query: CHILDREN.body }],
    ['its hash', { extensions: { persistedQuery: { version: 1, sha256Hash: CHILDREN.id } } }],
    ['its name', { operationName: 'Children' }],
    [
      'its text and hash',
      { query: CHILDREN.body, extensions: { persistedQuery: { sha256Hash: CHILDREN.id } } },
    ],
  ])('is found by %s', (__, body) => {
    const answer = list({ ...body, variables: { first: 3 } });

    expect(answer).toMatchObject({
      ok: true,
      operation: {
        name: 'Children',
        public: false,
        body: { query: CHILDREN.body, operationName: 'Children', variables: { first: 3 }, extensions: {} },
      },
    });
  });

  it('is public only when the list says so', () => {
    expect(list({ operationName: 'ReceiptState' })).toMatchObject({ operation: { public: true } });
  });

  it('is refused when hash and text differ', () => {
    const body = { query: OTHER, extensions: { persistedQuery: { sha256Hash: CHILDREN.id } } };

    expect(list(body)).toMatchObject({ ok: false, fault: { code: 'BAD_REQUEST' } });
  });

  it.each([
    null,
    [],
    [{ query: CHILDREN.body }],
    'text',
    { query: 7 },
    { operationName: 'Children', variables: [] },
  ])('is not looked for in %j', (body) =>
    expect(list(body)).toMatchObject({ ok: false, fault: { code: 'BAD_REQUEST' } }),
  );
});

describe('an operation that is not stored', () => {
  it.each([
    ['text', { query: OTHER }],
    ['text under the name of a stored one', { query: OTHER, operationName: 'Children' }],
    ['hash', { extensions: { persistedQuery: { sha256Hash: idOf(OTHER) } } }],
    ['name', { operationName: 'Other' }],
    ['nothing', {}],
  ])('is refused in production: %s', (_, body) => {
    expect(closed(body)).toMatchObject({ ok: false, fault: { code: 'OPERATION_NOT_ALLOWED' } });
  });

  it('is allowed in development, and never public', () => {
    expect(open({ query: OTHER, operationName: 'Other' })).toMatchObject({
      ok: true,
      operation: { name: 'Other', stored: false, public: false, body: { query: OTHER } },
    });
  });

  it('makes a client in development send the text after the hash', () => {
    const body = { extensions: { persistedQuery: { sha256Hash: idOf(OTHER) } } };

    expect(open(body)).toMatchObject({ fault: { code: 'PERSISTED_QUERY_NOT_FOUND', status: 200 } });
  });
});

describe('the list itself', () => {
  it('is refused when an operation was altered after its id was made', () => {
    const altered = { ...CHILDREN, body: OTHER };

    expect(() => safelist([altered], { closed: true })).toThrow('Children is not the hash');
  });

  it('is refused when two operations share a name', () => {
    expect(() => safelist([CHILDREN, stored('Children', OTHER)], { closed: true })).toThrow('share a name');
  });
});
