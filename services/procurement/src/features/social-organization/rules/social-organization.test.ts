import { describe, expect, it } from '@jest/globals';
import { isCreditCode } from './social-organization.ts';

describe('统一社会信用代码 unified social credit code', () => {
  it('accepts a code whose check character is right', () => {
    expect(isCreditCode('91350100M000100Y43')).toBe(true);
  });

  it.each([
    ['another check character', '91350100M000100Y44'],
    ['a letter that is never used', '91350100I000100Y43'],
    ['a character too few', '91350100M000100Y4'],
  ])('refuses %s', (_, code) => {
    expect(isCreditCode(code)).toBe(false);
  });
});
