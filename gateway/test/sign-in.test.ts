import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aTown, CHILD_VIEW, RECEIPT_STATE } from './gateway-under-test.ts';
import type { Town } from './gateway-under-test.ts';
import type { TokenFaults } from './issuer.ts';

const view = { operationName: 'ChildView', variables: { id: '1' } };
const receipt = { operationName: 'ReceiptState', variables: { number: 'R-1' } };

let town: Town;
beforeAll(async () => {
  town = await aTown({ mode: 'production', publicPerMinute: 3 });
});
afterAll(() => town.close());

describe('who shows no valid token', () => {
  it('is told to sign in, in both languages', async () => {
    const answer = await town.askUnsigned(view);

    expect(answer).toMatchObject({ status: 401, errors: [{ message: '请先登录 / Please sign in' }] });
    expect(answer.errors[0]?.extensions).toEqual({
      code: 'UNAUTHENTICATED',
      zh: '请先登录',
      en: 'Please sign in',
    });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  it.each<[string, TokenFaults]>([
    ['expired', { expiresIn: '-1m' }],
    ['for another audience', { audience: 'another' }],
    ['of another issuer', { issuer: 'http://127.0.0.1:1' }],
    ['an identity token, not an access token', { typ: 'JWT' }],
    ['signed with a foreign key', { foreignKey: true }],
  ])('is turned away with a token %s', async (_, faults) => {
    const token = await town.issuer.token('officer-1', faults);

    const answer = await town.ask(view, { authorization: `Bearer ${token}` });

    expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  it.each(['Bearer', 'Bearer not.a.token', 'Basic dXNlcjpwYXNz', ''])(
    'is turned away with %j',
    async (authorization) => {
      expect(await town.ask(view, { authorization })).toMatchObject({ status: 401 });
    },
  );

  it('is turned away even from what is public, once a token is shown', async () => {
    expect(await town.ask(receipt, { authorization: 'Bearer not.a.token' })).toMatchObject({ status: 401 });
  });

  it('reaches no agency', async () => {
    const before = town.civilAffairs.accepted.length;
    await town.askUnsigned(view);

    expect(town.civilAffairs.accepted).toHaveLength(before);
  });
});

describe('an officer', () => {
  it('is turned away with a post that is no UUID', async () => {
    expect(await town.ask(view, { 'x-ger-post': 'head' })).toMatchObject({ status: 400 });
  });

  it.each(['because I want to', 'CURIOSITY', 'toString'])(
    'is turned away with a purpose that is none of the list: %s',
    async (purpose) => {
      expect(await town.ask(view, { 'x-ger-purpose': purpose })).toMatchObject({
        status: 400,
        errors: [{ extensions: { code: 'PURPOSE_UNKNOWN' } }],
      });
    },
  );

  it('is told so when the sign-in of the region cannot be reached', async () => {
    const dark = await aTown();
    await dark.issuer.close();

    const answer = await dark.ask(view);

    await dark.close();
    expect(answer).toMatchObject({ status: 503, errors: [{ extensions: { code: 'SIGN_IN_UNAVAILABLE' } }] });
  });
});

describe('a citizen without sign-in', () => {
  it('may ask what is public, a few times a minute, and is known to the agency by a hash', async () => {
    const answers = [];
    for (let time = 0; time < 4; time++) answers.push(await town.askUnsigned(receipt));

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(answers[0]?.data).toEqual({ receiptState: 'ACCEPTED' });
    expect(answers[3]?.errors[0]?.extensions).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    expect(town.police.accepted.at(-1)?.identity).toEqual({
      kind: 'public',
      address: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  it('does not use up what officers at the same address may ask', async () => {
    for (let time = 0; time < 5; time++)
      expect(await town.ask({ query: RECEIPT_STATE.body, variables: { number: 'R-1' } })).toMatchObject({
        status: 200,
      });
  });

  it('may not send much', async () => {
    const answer = await town.askUnsigned({ ...receipt, variables: { number: 'R'.repeat(100_000) } });

    expect(answer).toMatchObject({ status: 413, errors: [{ extensions: { code: 'PAYLOAD_TOO_LARGE' } }] });
  });
});

describe('in production', () => {
  it('an operation that is not stored is refused before anything reads it', async () => {
    const answer = await town.ask({ query: 'query { this is not even GraphQL' });

    expect(answer).toMatchObject({
      status: 403,
      errors: [{ extensions: { code: 'OPERATION_NOT_ALLOWED' } }],
    });
  });

  it.each([{ query: '{ __schema { types { name } } }' }, { query: '{ child(id: "1") { id } }' }])(
    'neither the schema nor another question is answered: %j',
    async (body) => expect(await town.ask(body)).toMatchObject({ status: 403 }),
  );

  it.each([
    ['name', view],
    ['text', { query: CHILD_VIEW.body, variables: { id: '1' } }],
    [
      'hash',
      { extensions: { persistedQuery: { version: 1, sha256Hash: CHILD_VIEW.id } }, variables: { id: '1' } },
    ],
  ])('a stored operation is answered by its %s', async (_, body) => {
    expect(await town.ask(body)).toMatchObject({ status: 200, errors: [], data: { child: { id: '1' } } });
  });

  it('a variable that does not fit is refused without a hint at the schema', async () => {
    const answer = await town.ask({ operationName: 'ChildView', variables: {} });

    expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });
});
