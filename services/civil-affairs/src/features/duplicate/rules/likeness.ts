import {
  bannerOf,
  nameSearchKeys,
  normalizeName,
  sameNumber,
  townshipOf,
  type Day,
  type DivisionCode,
} from '@ger/kernel';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { inSimplified } from './variants.ts';

/** What of a dossier is compared. */
export type Compared = Pick<
  Dossier,
  | 'name'
  | 'mongolianName'
  | 'sex'
  | 'birthDate'
  | 'identityTokens'
  | 'residence'
  | 'registration'
  | 'address'
  | 'guardians'
>;

/** What of that is not sealed. */
export type OpenlyCompared = Omit<Compared, 'address' | 'guardians'>;

/** How two dossiers are alike: the facts of the score table. */
export interface Likeness {
  readonly name: 'EQUAL' | 'VARIANT' | 'SAME_SOUND' | 'ONE_CHARACTER' | 'DIFFERENT';
  readonly mongolianName: 'EQUAL' | 'DIFFERENT' | 'UNKNOWN';
  readonly birthDate: 'EQUAL' | 'SWAPPED' | 'ONE_DIGIT' | 'SAME_YEAR' | 'DIFFERENT';
  readonly sex: 'EQUAL' | 'DIFFERENT';
  readonly identityNumber: 'DIFFERENT' | 'UNKNOWN';
  /** A parent or guardian with the same identity number, else with the same name and relation. */
  readonly guardian: 'SAME_NUMBER' | 'SAME_NAME' | 'DIFFERENT' | 'UNKNOWN';
  readonly phone: 'EQUAL' | 'OTHER';
  readonly address: 'EQUAL' | 'OTHER';
  readonly place: 'SAME_VILLAGE' | 'SAME_TOWNSHIP' | 'SAME_BANNER' | 'REGISTERED_THERE' | 'APART';
}

/** How two dossiers are alike; the same whichever comes first. */
export function likenessOf(one: Compared, other: Compared): Likeness {
  return {
    name: nameLikeness(one.name, other.name),
    mongolianName: textLikeness(one.mongolianName, other.mongolianName),
    birthDate: dateLikeness(one.birthDate, other.birthDate),
    sex: one.sex === other.sex ? 'EQUAL' : 'DIFFERENT',
    identityNumber: numbersDiffer(one, other) ? 'DIFFERENT' : 'UNKNOWN',
    guardian: guardianLikeness(one, other),
    phone: shareOne(phonesOf(one), phonesOf(other)) ? 'EQUAL' : 'OTHER',
    address: textLikeness(one.address, other.address) === 'EQUAL' ? 'EQUAL' : 'OTHER',
    place: placeLikeness(one, other),
  };
}

function nameLikeness(one: string, other: string): Likeness['name'] {
  const [a, b] = [normalizeName(one), normalizeName(other)];
  if (a === b) return 'EQUAL';
  if (inSimplified(a) === inSimplified(b)) return 'VARIANT';
  const [short, long] = [[...inSimplified(a)], [...inSimplified(b)]];
  if (short.length === long.length && shareOne(nameSearchKeys(a).pinyin, nameSearchKeys(b).pinyin))
    return 'SAME_SOUND';
  return differInOne(short, long) ? 'ONE_CHARACTER' : 'DIFFERENT';
}

/** One character replaced, left out or added; a name of one character is never like another. */
function differInOne(one: readonly string[], other: readonly string[]): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < 2 || long.length - short.length > 1) return false;
  const at = short.findIndex((character, index) => character !== long[index]);
  const from = at === -1 ? short.length : at;
  const rest = short.slice(short.length === long.length ? from + 1 : from);
  return rest.join('') === long.slice(from + 1).join('');
}

function dateLikeness(one: Day, other: Day): Likeness['birthDate'] {
  if (one === other) return 'EQUAL';
  const [year, month, day] = one.split('-');
  if (other === `${year}-${day}-${month}`) return 'SWAPPED';
  const differing = [...one].filter((digit, index) => digit !== other[index]).length;
  if (differing === 1) return 'ONE_DIGIT';
  return other.startsWith(`${year}-`) ? 'SAME_YEAR' : 'DIFFERENT';
}

function textLikeness(one: string | null, other: string | null): 'EQUAL' | 'DIFFERENT' | 'UNKNOWN' {
  if (one === null || other === null) return 'UNKNOWN';
  return inSimplified(normalizeName(one)) === inSimplified(normalizeName(other)) ? 'EQUAL' : 'DIFFERENT';
}

function numbersDiffer(one: Compared, other: Compared): boolean {
  const [a, b] = [one.identityTokens, other.identityTokens];
  return a.length > 0 && b.length > 0 && !sameNumber(a, b);
}

function guardianLikeness(one: Compared, other: Compared): Likeness['guardian'] {
  if (one.guardians.length === 0 || other.guardians.length === 0) return 'UNKNOWN';
  const pairs = one.guardians.flatMap((a) => other.guardians.map((b) => [a, b] as const));
  if (pairs.some(([a, b]) => sameNumber(a.identityTokens, b.identityTokens))) return 'SAME_NUMBER';
  return pairs.some(([a, b]) => a.relation === b.relation && textLikeness(a.name, b.name) === 'EQUAL')
    ? 'SAME_NAME'
    : 'DIFFERENT';
}

/** Digits of the guardians' phones; what is too short to be one person's is no phone. */
export function phonesOf({ guardians }: Pick<Compared, 'guardians'>): string[] {
  return guardians
    .map(({ phone }) => (phone ?? '').replaceAll(/\D/g, '').replace(/^(0086|86)(?=1\d{10}$)/, ''))
    .filter((digits) => digits.length >= SHORTEST_PHONE);
}

/** A local number with its area code, or a mobile one. */
const SHORTEST_PHONE = 7;

function placeLikeness(one: Compared, other: Compared): Likeness['place'] {
  if (one.residence === other.residence) return 'SAME_VILLAGE';
  if (townshipOf(one.residence) === townshipOf(other.residence)) return 'SAME_TOWNSHIP';
  if (bannerOf(one.residence) === bannerOf(other.residence)) return 'SAME_BANNER';
  const crosswise: [DivisionCode, DivisionCode][] = [
    [one.registration, other.residence],
    [other.registration, one.residence],
  ];
  return crosswise.some(([registered, lives]) => lives.startsWith(registered)) ? 'REGISTERED_THERE' : 'APART';
}

function shareOne(some: readonly string[], others: readonly string[]): boolean {
  return some.some((each) => others.includes(each));
}
