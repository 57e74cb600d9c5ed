import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nameSearchKeys, normalizeName, searchKind } from './names.ts';

const characters = fc
  .array(fc.constantFrom(...'阿拉坦其格乌云毕力单曾仇解长乐那仁'), { minLength: 1, maxLength: 14 })
  .map((list) => list.join(''));

describe('a name is found by pinyin', () => {
  it.each([
    ['曾国藩', 'zengguofan', 'zgf'],
    ['单丽', 'shanli', 'sl'],
    ['仇红', 'qiuhong', 'qh'],
    ['阿拉坦其其格', 'alatanqiqige', 'altqqg'],
    ['吕布', 'lvbu', 'lb'],
    ['娜仁图雅', 'narentuya', 'nrty'],
  ])('%s first of all by %s and %s', (name, reading, initials) => {
    const keys = nameSearchKeys(name);

    expect(keys.pinyin[0]).toBe(reading);
    expect(keys.initials[0]).toBe(initials);
  });

  it.each([
    ['曾国藩', 'cengguofan', 'cgf'],
    ['单丽', 'danli', 'dl'],
    ['仇红', 'chouhong', 'ch'],
    ['解乐', 'xiele', 'xl'],
  ])('%s by another reading too: %s, %s', (name, reading, initials) => {
    const keys = nameSearchKeys(name);

    expect(keys.pinyin).toContain(reading);
    expect(keys.initials).toContain(initials);
  });

  it('however long it is: at most sixteen keys, the likely reading first, none twice', () => {
    fc.assert(
      fc.property(characters, (name) => {
        for (const keys of Object.values<readonly string[]>({ ...nameSearchKeys(name) })) {
          expect(keys.length).toBeGreaterThan(0);
          expect(keys.length).toBeLessThanOrEqual(16);
          expect(new Set(keys).size).toBe(keys.length);
        }
      }),
    );
  });

  it('by keys made of Latin letters alone, one initial for each character', () => {
    fc.assert(
      fc.property(characters, (name) => {
        const { pinyin, initials } = nameSearchKeys(name);
        expect(pinyin.every((key) => /^[a-z]+$/.test(key))).toBe(true);
        expect(initials.every((key) => /^[a-z]+$/.test(key) && key.length === name.length)).toBe(true);
      }),
    );
  });

  it('with or without the dot and spaces in it', () => {
    expect(nameSearchKeys('乌云·其其格')).toEqual(nameSearchKeys('乌云 其其格'));
    expect(nameSearchKeys('乌云·其其格').pinyin[0]).toBe('wuyunqiqige');
  });

  it('with letters or rare characters in it as they are', () => {
    expect(nameSearchKeys('Batu巴图')).toEqual({ pinyin: ['batubatu'], initials: ['bbt'] });
    expect(nameSearchKeys('𠮷田').pinyin).toEqual(['𠮷tian']);
  });

  it('in Mongolian script as it is', () => {
    expect(nameSearchKeys('ᠪᠠᠲᠤ')).toEqual({ pinyin: ['ᠪᠠᠲᠤ'], initials: ['ᠪᠠᠲᠤ'] });
  });

  it('not at all when it is empty', () => {
    expect(nameSearchKeys(' · ')).toEqual({ pinyin: [], initials: [] });
  });
});

describe('a name compared', () => {
  it.each([
    ['乌云·其其格', '乌云其其格'],
    ['乌云 其其格', '乌云其其格'],
    ['ＢＡＴＵ', 'batu'],
    ["Ba'atar", 'baatar'],
    ['Lü Bu', 'lvbu'],
  ])('%s as %s', (name, form) => {
    expect(normalizeName(name)).toBe(form);
  });

  it('gives the same form when compared again', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (name) => normalizeName(normalizeName(name)) === normalizeName(name),
      ),
    );
  });
});

describe('a query', () => {
  it.each([
    ['wuyun qqg', 'latin'],
    ['Lü', 'latin'],
    ['乌云', 'characters'],
    ['乌yun', 'characters'],
    ['ᠪᠠᠲᠤ', 'characters'],
    ['', 'characters'],
  ])('%p looks by %s', (query, kind) => {
    expect(searchKind(query)).toBe(kind);
  });
});
