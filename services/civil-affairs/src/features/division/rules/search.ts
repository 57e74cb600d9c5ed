import { nameSearchKeys, normalizeName, searchKind } from '@ger/kernel';

/** Endings every village shares: nobody types them, and their readings would fill the keys. */
const SHARED_ENDING = /(?:嘎查)?(?:村民|居民|嘎查|社区|管理|村|居|查)?(?:委员会|委会)$/;

/** Pinyin and initials of a place's name, each after a line break, so that a prefix of any is found by `\n` + prefix. */
export function latinKeysOf(name: string): string {
  const { pinyin, initials } = nameSearchKeys(name.replace(SHARED_ENDING, '') || name);
  return [...new Set([...pinyin, ...initials])].map((key) => `\n${key}`).join('');
}

/** What an officer typed into the picker, and by what it is looked up. */
export interface DivisionSearch {
  readonly by: 'code' | 'latin' | 'characters';
  readonly text: string;
}

/** Reads the text of the picker; undefined when there is nothing to search by. */
export function divisionSearch(text: string): DivisionSearch | undefined {
  const normalized = normalizeName(text);
  if (normalized === '') return undefined;
  if (/^\d+$/.test(normalized)) return { by: 'code', text: normalized };
  return searchKind(normalized) === 'latin'
    ? { by: 'latin', text: normalized }
    : { by: 'characters', text: text.trim() };
}
