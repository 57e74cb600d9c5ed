import {
  dayOf,
  figureOn,
  figuresByPlace,
  table,
  valueOf,
  type DivisionCode,
  type FigureKind,
  type Tightened,
} from '@ger/kernel';
import { likenessOf, type Compared, type Likeness, type OpenlyCompared } from './likeness.ts';

/** 疑似重复评分表 (2.4): the points of all rows that fire are added, between 0 and 100. */
export const DUPLICATE_SCORE = table<Likeness, number>('duplicate-score', '2026-11', [
  {
    id: 'name',
    clause: '2.4',
    when: { name: 'EQUAL' },
    then: 30,
    zh: '姓名相同',
    en: 'The names are the same',
  },
  {
    id: 'name-variant',
    clause: '2.4',
    when: { name: 'VARIANT' },
    then: 28,
    zh: '姓名相同，仅繁简或异体字不同',
    en: 'The names differ only in traditional or variant characters',
  },
  {
    id: 'name-sound',
    clause: '2.4',
    when: { name: 'SAME_SOUND' },
    then: 22,
    zh: '姓名同音',
    en: 'The names sound the same',
  },
  {
    id: 'name-one-character',
    clause: '2.4',
    when: { name: 'ONE_CHARACTER' },
    then: 15,
    zh: '姓名只差一个字',
    en: 'The names differ in one character',
  },
  {
    id: 'mongolian-name',
    clause: '2.4',
    when: { mongolianName: 'EQUAL', name: ['SAME_SOUND', 'ONE_CHARACTER', 'DIFFERENT'] },
    then: 15,
    zh: '传统蒙古文姓名相同',
    en: 'The names in Mongolian script are the same',
  },
  {
    id: 'born',
    clause: '2.4',
    when: { birthDate: 'EQUAL' },
    then: 30,
    zh: '出生日期相同',
    en: 'The birth dates are the same',
  },
  {
    id: 'born-swapped',
    clause: '2.4',
    when: { birthDate: 'SWAPPED' },
    then: 22,
    zh: '出生日期月、日互换',
    en: 'Month and day of birth are swapped',
  },
  {
    id: 'born-one-digit',
    clause: '2.4',
    when: { birthDate: 'ONE_DIGIT' },
    then: 18,
    zh: '出生日期只差一位数字',
    en: 'The birth dates differ in one digit',
  },
  {
    id: 'born-same-year',
    clause: '2.4',
    when: { birthDate: 'SAME_YEAR' },
    then: 0,
    zh: '同年出生，日期不同',
    en: 'Born in the same year, on another day',
  },
  {
    id: 'born-apart',
    clause: '2.4',
    when: { birthDate: 'DIFFERENT' },
    then: -15,
    zh: '出生日期不同',
    en: 'The birth dates are different',
  },
  { id: 'sex', clause: '2.4', when: { sex: 'EQUAL' }, then: 5, zh: '性别相同', en: 'The same sex' },
  {
    id: 'other-sex',
    clause: '2.4',
    when: { sex: 'DIFFERENT' },
    then: -20,
    zh: '性别不同',
    en: 'Not the same sex',
  },
  {
    id: 'other-number',
    clause: '2.4',
    when: { identityNumber: 'DIFFERENT' },
    then: -60,
    zh: '各有不同的证件号码',
    en: 'Each has an identity number of its own',
  },
  {
    id: 'guardian-number',
    clause: '2.4',
    when: { guardian: 'SAME_NUMBER' },
    then: 25,
    zh: '有一名监护人证件号码相同',
    en: 'A guardian has the same identity number',
  },
  {
    id: 'guardian-name',
    clause: '2.4',
    when: { guardian: 'SAME_NAME' },
    then: 15,
    zh: '有一名监护人姓名和关系相同',
    en: 'A guardian has the same name and relation',
  },
  {
    id: 'other-guardians',
    clause: '2.4',
    when: { guardian: 'DIFFERENT' },
    then: -5,
    zh: '登记的监护人均不相同',
    en: 'No guardian is the same',
  },
  {
    id: 'phone',
    clause: '2.4',
    when: { phone: 'EQUAL' },
    then: 10,
    zh: '监护人联系电话相同',
    en: 'A guardian has the same phone',
  },
  {
    id: 'address',
    clause: '2.4',
    when: { address: 'EQUAL' },
    then: 10,
    zh: '详细住址相同',
    en: 'The same address',
  },
  {
    id: 'village',
    clause: '2.4',
    when: { place: 'SAME_VILLAGE' },
    then: 10,
    zh: '居住在同一嘎查村（社区）',
    en: 'They live in the same village',
  },
  {
    id: 'township',
    clause: '2.4',
    when: { place: 'SAME_TOWNSHIP' },
    then: 6,
    zh: '居住在同一苏木乡镇（街道）',
    en: 'They live in the same township',
  },
  {
    id: 'banner',
    clause: '2.4',
    when: { place: 'SAME_BANNER' },
    then: 2,
    zh: '居住在同一旗县',
    en: 'They live in the same banner',
  },
  {
    id: 'registered-there',
    clause: '2.4',
    when: { place: 'REGISTERED_THERE' },
    then: 6,
    zh: '一方户籍地是另一方居住地',
    en: 'One is registered where the other lives',
  },
]);

/** 疑似重复的分值及理由 — how likely two dossiers are one child's, and the rows of the table that say so. */
export interface Score {
  readonly points: number;
  readonly ruleSet: string;
  readonly reasons: readonly { readonly rule: string; readonly points: number }[];
}

/** The score of two dossiers. Codes and points only: the words stand in the table. */
export function scoreOf(one: Compared, other: Compared): Score {
  return scoreFor(likenessOf(one, other));
}

/**
 * The highest score two dossiers could have by what stands open of the second: its guardians and its address are taken to be
 * the same. Who cannot reach a score by this cannot reach it at all.
 */
export function highestScoreOf(one: Compared, open: OpenlyCompared): Score {
  const likeness = likenessOf(one, { ...open, address: null, guardians: [] });
  return scoreFor({ ...likeness, guardian: 'SAME_NUMBER', phone: 'EQUAL', address: 'EQUAL' });
}

function scoreFor(likeness: Likeness): Score {
  const { fired, table: name, version } = DUPLICATE_SCORE.ask(likeness);
  const sum = fired.reduce((total, { then }) => total + then, 0);
  return {
    points: Math.min(100, Math.max(0, sum)),
    ruleSet: `${name}@${version}`,
    reasons: fired.map(({ id, then }) => ({ rule: id, points: then })),
  };
}

/** The words of a row that fired; a row that a later version of the table has dropped says its own name. */
export function wordsOf(rule: string): { readonly zh: string; readonly en: string } {
  return DUPLICATE_SCORE.rows.find(({ id }) => id === rule) ?? { zh: rule, en: rule };
}

/** When scores are judged, and what region, league and banner have made stricter. */
export interface Bounds {
  readonly now: Date;
  readonly tightened: readonly Tightened[];
}

const boundAt = (kind: FigureKind, division: DivisionCode, { now, tightened }: Bounds): number =>
  valueOf(figureOn(kind, { division, day: dayOf(now) }, tightened)) ?? Infinity;

/**
 * What a look at likely duplicates depends on besides the files: the score table, from which score one must look, and where.
 * While this stands, files that have not changed need no second look.
 */
export function basisOfLook(divisions: readonly DivisionCode[], { now, tightened }: Bounds): string {
  const { name, version } = DUPLICATE_SCORE;
  const figures = figuresByPlace('duplicate-look', dayOf(now), tightened);
  return JSON.stringify({ table: `${name}@${version}`, divisions, figures });
}

/** Whether a registration at a place must be looked at first. */
export function mustBeLookedAt({ points }: Score, residence: DivisionCode, bounds: Bounds): boolean {
  return points >= boundAt('duplicate-look', residence, bounds);
}

/** Whether a pair is listed: by the stricter score of the two places. */
export function isLikely({ points }: Score, residences: readonly DivisionCode[], bounds: Bounds): boolean {
  return residences.some((residence) => points >= boundAt('duplicate-list', residence, bounds));
}
