import { describe, expect, it } from '@jest/globals';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

interface Texts {
  readonly [key: string]: string | Texts;
}

/** Every text under its whole key. */
function flat(texts: Texts, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${prefix}${key}`, value] as const]
        : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort();

describe('texts of the page 界面文字', () => {
  const chinese = flat(zhCN);
  const english = flat(en);

  it('are there in both languages', () => {
    // Chinese has no form of its own for one.
    const forAnyNumber = [...english.keys()].filter((key) => !key.endsWith('_one'));
    expect(forAnyNumber.sort()).toEqual([...chinese.keys()].sort());
  });

  it('take the same values in both languages', () => {
    const differing = [...chinese].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(english.get(key) ?? '').join(),
    );
    expect(differing).toEqual([]);
  });

  it('are never empty, and English ones hold no Chinese but the examples of a search', () => {
    expect([...chinese, ...english].filter(([, text]) => text.trim() === '')).toEqual([]);
    const chineseInEnglish = [...english]
      .filter(([, text]) => /\p{Script=Han}/u.test(text))
      .map(([key]) => key);
    expect(chineseInEnglish).toEqual(['children.search.hint', 'children.search.hintWithNumber']);
  });
});
