import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { columnCipher, type VersionedKey } from './encryption.ts';

const key = (version: number): VersionedKey => ({ version, key: randomBytes(32) });
const [FIRST, SECOND] = [key(1), key(2)];

describe('an encrypted column 加密列', () => {
  it('gives back every text that went in, in whatever script', () => {
    const cipher = columnCipher([FIRST]);

    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(cipher.decrypt(cipher.encrypt(text))).toBe(text);
      }),
    );
    expect(cipher.decrypt(cipher.encrypt('阿拉坦其其格·ᠠᠯᠲᠠᠨ'))).toBe('阿拉坦其其格·ᠠᠯᠲᠠᠨ');
  });

  it('keeps an empty text apart from no text', () => {
    const cipher = columnCipher([FIRST]);

    expect([cipher.encrypt(null), cipher.encrypt(undefined), cipher.decrypt(null)]).toEqual([
      null,
      null,
      null,
    ]);
    expect(cipher.decrypt(cipher.encrypt(''))).toBe('');
  });

  it('never writes the same text the same way twice, so that equal numbers cannot be told by looking', () => {
    const cipher = columnCipher([FIRST]);

    expect(new Set(Array.from({ length: 50 }, () => cipher.encrypt('13800000000'))).size).toBe(50);
  });

  it('writes with the newest key and still reads what the older one wrote', () => {
    const old = columnCipher([FIRST]).encrypt('巴彦淖尔市');
    const rotating = columnCipher([FIRST, SECOND]);

    expect(rotating.encrypt('新')).toMatch(/^v2:/);
    expect([rotating.decrypt(old), rotating.decrypt(rotating.encrypt('新'))]).toEqual(['巴彦淖尔市', '新']);
    expect(columnCipher([SECOND, FIRST]).encrypt('新')).toMatch(/^v2:/);
  });

  it('cannot be read when its key is gone, nor with another key of that version', () => {
    const stored = columnCipher([FIRST]).encrypt('电话');

    expect(() => columnCipher([SECOND]).decrypt(stored)).toThrow('no key');
    expect(() => columnCipher([key(1)]).decrypt(stored)).toThrow();
  });

  it('is refused when any one bit of it was changed', () => {
    const cipher = columnCipher([FIRST]);
    const stored = cipher.encrypt('不得改动');
    const bytes = Buffer.from(stored.slice('v1:'.length), 'base64');

    for (let at = 0; at < bytes.length; at++) {
      const altered = Buffer.from(bytes);
      altered.writeUInt8(altered.readUInt8(at) ^ 1, at);
      expect(() => cipher.decrypt(`v1:${altered.toString('base64')}`)).toThrow();
    }
  });

  it.each(['', 'v1:', 'v1:AAAA', '13800000000', 'v9:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'])(
    'is refused when it is no encrypted value at all: "%s"',
    (stored) => {
      expect(() => columnCipher([FIRST]).decrypt(stored)).toThrow();
    },
  );

  it('is refused when its authentication tag was cut short', () => {
    const cipher = columnCipher([FIRST]);
    const bytes = Buffer.from(cipher.encrypt('').slice('v1:'.length), 'base64');

    expect(() => cipher.decrypt(`v1:${bytes.subarray(0, bytes.length - 8).toString('base64')}`)).toThrow();
  });

  it('is not served without a key', () => {
    expect(() => columnCipher([])).toThrow('at least one key');
  });
});
