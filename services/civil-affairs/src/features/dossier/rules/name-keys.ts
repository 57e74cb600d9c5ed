import { nameSearchKeys, normalizeName } from '@ger/kernel';

/**
 * What a child is found by: the name from its beginning and from every later character on (其其格 finds 阿拉坦其其格), the
 * name in Mongolian script, and every reading in pinyin and in initials. A search is a prefix of one of them.
 */
export function childKeys({ name, mongolianName }: { name: string; mongolianName: string | null }): string[] {
  const { pinyin, initials } = nameSearchKeys(name);
  const others = mongolianName === null ? [] : [normalizeName(mongolianName)];
  return [...new Set([...suffixes(normalizeName(name)), ...others, ...pinyin, ...initials])].filter(
    (key) => key !== '',
  );
}

/** What a list in the order of pinyin is sorted by: the most likely reading. */
export function sortKeyOf(name: string): string {
  return nameSearchKeys(name).pinyin[0] ?? normalizeName(name);
}

function suffixes(name: string): string[] {
  const characters = [...name];
  return characters.map((_, start) => characters.slice(start).join(''));
}
