import { Forbidden, InvalidInput, NotVisible, PurposeRequired, Stale } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import { GraphQLError } from 'graphql';
import pino from 'pino';
import { errorFormatter } from './errors.ts';

/** What leaves for the reader, and what went to the log. */
function format(original: Error, extensions: Record<string, unknown> = {}) {
  const lines: string[] = [];
  const formatter = errorFormatter(pino({}, { write: (line: string) => void lines.push(line) }));
  const thrown = new GraphQLError(original.message, {
    originalError: original,
    path: ['child', 'name'],
    extensions,
  });
  return { answer: formatter(thrown.toJSON(), thrown), log: lines.join('') };
}

/** As PostgreSQL says it: the value that clashed stands in message and detail. */
const databaseError = (): Error =>
  Object.assign(new Error('duplicate key value violates unique constraint "post_phone" 13800000000'), {
    name: 'QueryFailedError',
    code: '23505',
    table: 'post',
    detail: 'Key (phone)=(13800000000) already exists.',
    query: 'INSERT INTO post (phone) VALUES ($1)',
    parameters: ['13800000000'],
  });

describe('what leaves of an error', () => {
  it.each([
    [
      new InvalidInput([{ path: 'name', zh: '必填', en: 'required' }]),
      { code: 'BAD_USER_INPUT', problems: [{ path: 'name', zh: '必填', en: 'required' }] },
    ],
    [new NotVisible(), { code: 'NOT_FOUND' }],
    [new PurposeRequired('IDENTITY_NUMBER'), { code: 'PURPOSE_REQUIRED', fact: 'IDENTITY_NUMBER' }],
    [new Forbidden('INCIDENT'), { code: 'FORBIDDEN', fact: 'INCIDENT' }],
    [new Stale(7), { code: 'CONFLICT', currentVersion: 7 }],
  ])('is the code of the domain, with words in both languages: %s', (error, expected) => {
    const { answer, log } = format(error);

    expect(answer.extensions).toEqual({ ...expected, zh: expect.any(String), en: expect.any(String) });
    expect([answer.path, log]).toEqual([['child', 'name'], '']);
  });

  it('of an id that is no uuid is that nothing was found: it is the id of nothing', () => {
    const malformed = Object.assign(new Error('invalid input syntax for type uuid: "x"'), { code: '22P02' });

    expect(format(malformed).answer.extensions).toMatchObject({ code: 'NOT_FOUND' });
    expect(format(malformed).log).toBe('');
  });

  it('of a thing not visible is nothing but that it was not found', () => {
    expect(format(new NotVisible()).answer).toEqual({
      message: 'Not found',
      path: ['child', 'name'],
      extensions: { code: 'NOT_FOUND', zh: '未找到', en: 'Not found' },
    });
  });

  it.each([
    databaseError(),
    new Error('connect ECONNREFUSED 10.0.0.7:5432'),
    new TypeError('cannot read 张三'),
  ])('of a fault is a support number and no more: %s', (error) => {
    const { answer } = format(error, { code: 'INTERNAL_SERVER_ERROR', stacktrace: ['at secret.ts'] });

    expect(answer.extensions).toEqual({
      code: 'INTERNAL',
      supportId: expect.any(String),
      zh: expect.stringContaining(String(answer.extensions?.['supportId'])),
      en: 'Internal fault',
    });
    expect(JSON.stringify(answer)).not.toMatch(/13800000000|post_phone|INSERT|10\.0\.0\.7|张三|secret/);
  });

  it('stands in the log under the same number, without the values a database error quotes', () => {
    const { answer, log } = format(databaseError());

    expect(log).toContain(String(answer.extensions?.['supportId']));
    expect(log).toContain('23505');
    expect(log).not.toContain('13800000000');
  });
});
