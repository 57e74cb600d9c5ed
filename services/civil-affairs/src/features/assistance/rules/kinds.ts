import type { ClauseId, Label } from '@ger/kernel';

/** How a kind of assistance is given: month by month, once, or in things and services. */
export type Giving = 'MONTHLY' | 'ONCE' | 'IN_KIND';

/** What the table says of a kind. */
export interface AssistanceKindFacts extends Label {
  readonly clause: ClauseId;
  readonly giving: Giving;
  /** Kinds that nobody has beside it. */
  readonly notBeside: readonly string[];
}

const TABLE = {
  MINIMUM_LIVING: {
    clause: '4.3.c',
    giving: 'MONTHLY',
    notBeside: ['EXTREME_POVERTY'],
    zh: '最低生活保障',
    en: 'Minimum living allowance',
  },
  EXTREME_POVERTY: {
    clause: '4.3.c',
    giving: 'MONTHLY',
    notBeside: ['MINIMUM_LIVING', 'ORPHAN', 'UNRAISED'],
    zh: '特困人员救助供养',
    en: 'Support in extreme poverty',
  },
  ORPHAN: {
    clause: '4.3.c',
    giving: 'MONTHLY',
    notBeside: ['UNRAISED', 'EXTREME_POVERTY'],
    zh: '孤儿基本生活费',
    en: 'Orphan’s living allowance',
  },
  UNRAISED: {
    clause: '4.3.c',
    giving: 'MONTHLY',
    notBeside: ['ORPHAN', 'EXTREME_POVERTY'],
    zh: '事实无人抚养儿童基本生活补贴',
    en: 'Living allowance of a child nobody raises',
  },
  TEMPORARY: { clause: '4.3.c', giving: 'ONCE', notBeside: [], zh: '临时救助', en: 'Temporary assistance' },
  MEDICAL: { clause: '4.3.c', giving: 'ONCE', notBeside: [], zh: '医疗救助', en: 'Medical assistance' },
  GUARDIAN_TRAINING: {
    clause: '3.1.a',
    giving: 'IN_KIND',
    notBeside: [],
    zh: '监护人指导和培训',
    en: 'Guidance and training of the guardians',
  },
  OTHER: { clause: '4.3.c', giving: 'IN_KIND', notBeside: [], zh: '其他帮扶', en: 'Other help' },
} as const satisfies Record<string, AssistanceKindFacts>;

export type AssistanceKind = keyof typeof TABLE;

/** 救助种类表 (3.1.a, 4.3.c): one more kind is one row. */
export const ASSISTANCE_KINDS: Readonly<Record<AssistanceKind, AssistanceKindFacts>> = TABLE;

/** The kinds of which a child has at most one open at a time, this one among them. */
export function excluding(kind: AssistanceKind): string[] {
  return [kind, ...ASSISTANCE_KINDS[kind].notBeside];
}
