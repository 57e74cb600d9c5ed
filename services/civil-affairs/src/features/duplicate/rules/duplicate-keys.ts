import { bannerOf, nameSearchKeys, normalizeName, townshipOf, type Day } from '@ger/kernel';
import { phonesOf, type Compared } from './likeness.ts';
import { inSimplified } from './variants.ts';

/** Tokens by which an encrypted text is found again without being read; the newest key's first. */
export type TextTokens = (kind: string, text: string) => readonly string[];

/**
 * The keys two dossiers must share one of to be compared at all. Each is narrow (a sound with a birth date, a name with a
 * year, a guardian's number), so that comparing is a look-up in an index and never everybody with everybody.
 * Month and day stand in order of size, so that swapped ones meet; a guardian's name or phone stands as a token.
 */
export function duplicateKeys(dossier: Compared, tokensOf: TextTokens): string[] {
  const { name, mongolianName, birthDate, sex, residence, guardians, address } = dossier;
  const written = inSimplified(normalizeName(name));
  const [born, year] = [unordered(birthDate), birthDate.slice(0, 4)];
  const first = (kind: string, text: string): string => tokensOf(kind, text)[0] ?? '';
  return [
    ...new Set([
      `name-year ${written} ${year}`,
      `name-here ${written} ${townshipOf(residence)}`,
      ...nameSearchKeys(written).pinyin.map((sound) => `sound-born ${sound} ${born}`),
      ...nameSearchKeys(written).pinyin.map((sound) => `sound-here ${sound} ${year} ${bannerOf(residence)}`),
      `born-here ${born} ${sex} ${bannerOf(residence)}`,
      ...(mongolianName === null ? [] : [`mongolian ${normalizeName(mongolianName)} ${year}`]),
      ...guardians.flatMap(({ identityTokens }) => identityTokens.map((token) => `guardian ${token}`)),
      ...guardians.map((guardian) => `guardian-born ${first('name', normalizeName(guardian.name))} ${born}`),
      ...(address === null ? [] : [`address ${first('address', inSimplified(normalizeName(address)))}`]),
      ...phonesOf(dossier).map((digits) => `phone ${first('phone', digits)}`),
    ]),
  ];
}

/** `2016-05-03` and `2016-03-05` alike give `2016/03/05`. */
function unordered(day: Day): string {
  const [year, ...rest] = day.split('-');
  return [year, ...rest.toSorted()].join('/');
}
