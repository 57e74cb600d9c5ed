import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { describe, expect, it } from '@jest/globals';
import { faultsOf, isUnauthenticated } from './faults.ts';

const refused = (status: number, bodyText: string): ServerError =>
  new ServerError('refused', { response: new Response(null, { status }), bodyText });

describe('what a request failed with 请求失败的原因', () => {
  it('is read from the errors of an answer, with place, agency and words', () => {
    const error = new CombinedGraphQLErrors({
      data: null,
      errors: [
        {
          message: 'down',
          path: ['child', 'incidents'],
          extensions: {
            code: 'AGENCY_UNAVAILABLE',
            agency: 'police',
            zh: '公安机关没有应答',
            en: 'no answer',
          },
        },
      ],
    });

    expect(faultsOf(error)).toEqual([
      {
        code: 'AGENCY_UNAVAILABLE',
        agency: 'police',
        path: ['child', 'incidents'],
        words: { zh: '公安机关没有应答', en: 'no answer' },
      },
    ]);
  });

  it('is read from what the gateway says when it turns a request away', () => {
    const body = JSON.stringify({ errors: [{ message: 'x', extensions: { code: 'UNAUTHENTICATED' } }] });

    expect(isUnauthenticated(refused(401, body))).toBe(true);
    expect(faultsOf(refused(502, '<html>Bad Gateway</html>'))).toEqual([{ code: 'UNREACHABLE' }]);
    expect(faultsOf(new TypeError('Failed to fetch'))).toEqual([{ code: 'UNREACHABLE' }]);
  });

  it('is nothing when nothing failed', () => {
    expect(faultsOf(undefined)).toEqual([]);
  });
});
