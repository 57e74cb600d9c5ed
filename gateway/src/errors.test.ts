import { describe, expect, it } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { pino } from 'pino';
import { agencyUnavailable, errorFormatter } from './errors.ts';

/** The error as it leaves, and what the log then holds. */
function left(message: string, extensions: Record<string, unknown>, path?: (string | number)[]) {
  const lines: string[] = [];
  const format = errorFormatter(pino({}, { write: (line: string) => void lines.push(line) }));
  const error = new GraphQLError(message, { extensions, ...(path ? { path } : {}) });
  return { error: format(error.toJSON(), error), log: lines.join('') };
}

describe('an error of an agency', () => {
  const of = (extensions: Record<string, unknown>) => ({ serviceName: 'police', ...extensions });

  it('leaves with its own words and what the reader needs to go on', () => {
    const missing = [{ code: 'ADMONISH_PARENTS', clause: '4.2.a', zh: '训诫', en: 'admonish' }];
    const problems = [{ path: 'birthDate', zh: '日期不对', en: 'not a date' }];
    const words = { zh: '内容有误', en: 'Not valid' };

    const { error } = left('x', of({ code: 'BAD_USER_INPUT', ...words, problems, missing, password: 'p' }), [
      'child',
    ]);

    expect(error).toEqual({
      message: '内容有误 / Not valid',
      path: ['child'],
      extensions: { code: 'BAD_USER_INPUT', ...words, problems, missing },
    });
  });

  it.each(['NOT_FOUND', 'FORBIDDEN', 'CONFLICT', 'PURPOSE_REQUIRED'])(
    'has words of ours for %s when it brings none',
    (code) => {
      const { error } = left('relation "child" does not exist', of({ code }));

      expect(error.message).not.toContain('relation');
      expect(error.extensions).toMatchObject({ code, zh: expect.any(String), en: expect.any(String) });
    },
  );

  it('leaves as a fault when its code means nothing to a reader; its text is neither shown nor logged', () => {
    const { error, log } = left('duplicate key (150202201601010011)', of({ code: 'INTERNAL_SERVER_ERROR' }));

    expect(error).toMatchObject({
      extensions: { code: 'INTERNAL', agency: 'police', supportId: expect.any(String) },
    });
    expect(JSON.stringify(error) + log).not.toContain('1502');
    expect(log).toContain(String(error.extensions?.['supportId']));
  });

  it('keeps the support id under which the agency logged it, says whose fault it was, and is logged here too', () => {
    const { error, log } = left('x', of({ code: 'INTERNAL', zh: '系统故障', en: 'Fault', supportId: 'S-1' }));

    expect(error.extensions).toMatchObject({ code: 'INTERNAL', supportId: 'S-1', agency: 'police' });
    expect(log).toContain('S-1');
  });

  it('is explained in the log when the query text did not fit the agency', () => {
    const { error, log } = left('Cannot query field "incidentz"', of({ code: 'GRAPHQL_VALIDATION_FAILED' }));

    expect(error.message).not.toContain('incidentz');
    expect(log).toContain('incidentz');
  });
});

describe('an error of the gateway', () => {
  it('about the request leaves as it is', () => {
    expect(left('Syntax Error', { code: 'GRAPHQL_PARSE_FAILED', more: 1 }).error).toEqual({
      message: 'Syntax Error',
      extensions: { code: 'GRAPHQL_PARSE_FAILED' },
    });
  });

  it('of any other kind leaves as a support id, and stands in the log', () => {
    const { error, log } = left('connect ECONNREFUSED 10.9.8.7', { code: 'INTERNAL_SERVER_ERROR' });

    expect(JSON.stringify(error)).not.toContain('10.9.8.7');
    expect(log).toContain('10.9.8.7');
  });
});

describe('an agency that does not answer', () => {
  it('is named in both languages', () => {
    expect(agencyUnavailable('education', false)).toMatchObject({
      message: expect.stringMatching(/教育部门.*Education/),
      extensions: { code: 'AGENCY_UNAVAILABLE', agency: 'education' },
    });
  });
});
