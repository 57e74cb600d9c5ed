import { describe, expect, it } from '@jest/globals';
import { identityTokens, isIdentityToken, parseKeys, sameNumber } from './identity-token.ts';

const NUMBER = '11010519491231002X';
const OTHER = '440524188001010014';
const HEX = { first: 'aa'.repeat(32), second: 'bb'.repeat(32) };
const [second, first] = parseKeys(`1:${HEX.first},2:${HEX.second}`);
const keys = [first, second].filter((key) => key !== undefined);

describe('identity tokens', () => {
  it('are one per key in use, the newest first', () => {
    const tokens = identityTokens(NUMBER, keys);

    expect(tokens.map((token) => token.split(':')[0])).toEqual(['k2', 'k1']);
    expect(tokens.every(isIdentityToken)).toBe(true);
  });

  it('never hold the number', () => {
    expect(identityTokens(NUMBER, keys).join()).not.toContain(NUMBER.slice(6, 14));
  });

  it('are the same however the number was typed', () => {
    expect(identityTokens(' 11010519491231002x', keys)).toEqual(identityTokens(NUMBER, keys));
  });

  it('say the same number while keys rotate, whichever version the other agency knows', () => {
    const old = identityTokens(NUMBER, keys.slice(0, 1));

    expect(sameNumber(old, identityTokens(NUMBER, keys))).toBe(true);
    expect(sameNumber(old, identityTokens(OTHER, keys))).toBe(false);
    expect(sameNumber(old, identityTokens(NUMBER, keys.slice(1)))).toBe(false);
  });

  it('are not made of a text that is no number, and the text is not in the message', () => {
    expect(() => identityTokens('110105194912310021', keys)).toThrow(/^no token .*\(CHECK\)$/);
  });

  it.each(['k1:abc', `k0:${HEX.first}`, HEX.first, `K1:${HEX.first}`])('do not look like %s', (text) => {
    expect(isIdentityToken(text)).toBe(false);
  });
});

describe('keys from the environment', () => {
  it('are read newest first', () => {
    expect(parseKeys(`1:${HEX.first}, 2:${HEX.second}`).map((key) => key.version)).toEqual([2, 1]);
  });

  it.each(['', '1:abcd', `x:${HEX.first}`, `0:${HEX.first}`, `1:${HEX.first},`, `1:${HEX.first}0`])(
    'are refused as %p',
    (text) => expect(() => parseKeys(text)).toThrow(/is not <version>:<hex/),
  );

  it('are refused when a version stands twice', () => {
    expect(() => parseKeys(`1:${HEX.first},1:${HEX.second}`)).toThrow('stands twice');
  });

  it('are never quoted in a refusal', () => {
    expect(() => parseKeys(`one:${HEX.first}`)).not.toThrow(HEX.first);
    expect(() => parseKeys(`one:${HEX.first}`)).toThrow('key 1 ');
  });
});
