import type { Label } from '@ger/kernel';
import { CAPACITIES } from '../../dossier/rules/guardian-words.ts';
import { MEMBER_RELATIONS } from '../../dossier/rules/vocabulary.ts';

/** Values to choose from, with the words that stand in a cell. */
export type Words = Readonly<Record<string, Label>>;

/** 未采集 — a value of its own in every cell that need not be filled in; an empty cell says nothing at all. */
export const NOT_COLLECTED = '未采集';
/** 无 — known to be none: no income, no assistance, no telephone. */
export const NONE = '无';

/** 是否 */
export const YES_NO = { YES: { zh: '是', en: 'yes' }, NO: { zh: '否', en: 'no' } } as const;
/** 残疾等级 */
export const GRADES = {
  1: { zh: '一级', en: 'grade 1' },
  2: { zh: '二级', en: 'grade 2' },
  3: { zh: '三级', en: 'grade 3' },
  4: { zh: '四级', en: 'grade 4' },
} as const;
/** 监护能力, as far as it can be chosen: unknown is 未采集. */
const { UNKNOWN: _unknown, ...KNOWN_CAPACITIES } = CAPACITIES;
export { KNOWN_CAPACITIES };
/** 其他监护人与儿童的关系: the parents have columns of their own. */
export const OTHER_RELATIONS = {
  GRANDPARENT: { zh: '祖父母或外祖父母', en: 'grandparent' },
  SIBLING: { zh: '兄姐', en: 'elder brother or sister' },
  RELATIVE: { zh: '其他亲属', en: 'relative' },
  OTHER: { zh: '其他', en: 'other' },
} as const;
/** 祖父母、外祖父母 have columns of their own; these are named with their relation. */
export const OTHER_MEMBERS = { SIBLING: MEMBER_RELATIONS.SIBLING, OTHER: MEMBER_RELATIONS.OTHER };

/** Other words for the same, as older sheets and other forms say it. */
export const SAME_WORDS: Readonly<Record<string, string>> = {
  '祖父母、外祖父母': '祖父母或外祖父母',
  祖父母或外祖父母: '祖父母、外祖父母',
  其他监护人: '其他',
  '1级': '一级',
  '2级': '二级',
  '3级': '三级',
  '4级': '四级',
  1: '一级',
  2: '二级',
  3: '三级',
  4: '四级',
  y: '是',
  n: '否',
};

/** The value that a cell's words stand for; undefined when it is none of them. */
export function valueFor<W extends Words>(words: W, text: string): keyof W | undefined {
  const keys = Object.keys(words) as (keyof W & string)[];
  const find = (said: string | undefined): (keyof W & string) | undefined =>
    keys.find((key) => words[key]?.zh === said);
  return find(text) ?? find(SAME_WORDS[text.toLowerCase()]);
}
