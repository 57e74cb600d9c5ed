import { describe, expect, it } from '@jest/globals';
import { readArguments } from './arguments.ts';

describe('npm run query', () => {
  it('takes an operation, an account and variables', () => {
    expect(readArguments(['ChildView', '--as', 'township', '--variables', '{"id":"c-1"}'])).toEqual({
      operation: 'ChildView',
      account: 'township',
      variables: { id: 'c-1' },
    });
  });

  it('asks without sign-in and variables when none are named', () => {
    expect(readArguments(['ReceiptState'])).toEqual({
      operation: 'ReceiptState',
      account: undefined,
      variables: {},
    });
  });

  it.each([
    [[], /Which operation/],
    [['A', 'B'], /Which operation/],
    [['A', '--variables', '{id}'], /not JSON/],
    [['A', '--variables', '[1]'], /must be a JSON object/],
    [['A', '--als', 'township'], /--als.*npm run query/],
  ])('says what is wrong with %j', (args, message) => {
    expect(() => readArguments(args)).toThrow(message);
  });
});
