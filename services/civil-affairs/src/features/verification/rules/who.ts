import type { Role } from '@ger/kernel';

/** 嘎查村核查；没有儿童主任的，由苏木乡镇代为核查 (3.2.b, L.15). */
export const VERIFIERS = [
  'village.director',
  'village.chief',
  'township.officer',
  'township.head',
] as const satisfies readonly Role[];
/** The township re-checks and signs off (3.2.b). */
export const TOWNSHIP = ['township.officer', 'township.head'] as const satisfies readonly Role[];
/** Banner civil affairs opens the quarter; the clock does so on its first day (3.2.b). */
export const OPENERS = ['civil-affairs.officer', 'civil-affairs.head'] as const satisfies readonly Role[];

/** Events of a child that give it a task, take it away, or move it to another village. */
export const CHILD_NEWS = [
  'event:child.registered',
  'event:child.moved',
  'event:child.closed',
  'event:child.reopened',
  'event:child.merged',
  'event:child.unmerged',
] as const;
