import {
  inputProblems,
  isDay,
  isDivisionCode,
  levelOf,
  parentOf,
  type Day,
  type DivisionCode,
} from '@ger/kernel';
import type { ChangeState } from './machine.ts';

/** RENUMBER one for one, with all below; MERGE several into one; SPLIT one into several. */
export type ChangeKind = 'RENUMBER' | 'MERGE' | 'SPLIT';

/** A division that stands in the place of others. */
export interface Successor {
  readonly code: DivisionCode;
  readonly name: string;
}

/** What an officer enters of a change. */
export interface ChangeEntry {
  readonly from: readonly DivisionCode[];
  readonly to: readonly Successor[];
  readonly on: Day;
  readonly reason: string;
  /** Where dossiers go that are not named one by one; only a division into several asks. */
  readonly rest: DivisionCode | null;
}

/** 区划代码变更 — which codes end on which day, and what stands in their place (3.2.a). */
export interface DivisionChange extends ChangeEntry {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly state: Exclude<ChangeState, 'PROPOSED'>;
  /** Dossiers that follow, and how many have. */
  readonly total: number;
  readonly done: number;
}

/** What an entry is; several for several is none and was refused as such. */
export function kindOf({ from, to }: Pick<ChangeEntry, 'from' | 'to'>): ChangeKind {
  if (from.length > 1) return 'MERGE';
  return to.length > 1 ? 'SPLIT' : 'RENUMBER';
}

/** Throws InvalidInput with everything that is wrong with the shape of a change, before anything is looked up. */
export function checkEntry({ from, to, on, reason, rest }: ChangeEntry): void {
  const problems = inputProblems();
  const codes = [...from, ...to.map(({ code }) => code)];
  problems.check(codes.every(isDivisionCode), 'to', '区划代码无效', 'not a division code');
  problems.throwIfAny();
  const levels = new Set(codes.map((code) => levelOf(code)));
  problems.check(
    from.length > 0 && to.length > 0,
    'to',
    '请填写原区划和新区划',
    'old and new divisions are needed',
  );
  problems.check(
    from.length <= 1 || to.length <= 1,
    'to',
    '多个区划变为多个的，请分别办理合并和分设',
    'several for several: merge first, then divide',
  );
  problems.check(
    levels.size === 1 && !levels.has('REGION') && !levels.has('LEAGUE'),
    'to',
    '原区划和新区划应为同一级，且为旗县、苏木乡镇或嘎查村',
    'old and new are of one level: banner, township or village',
  );
  problems.check(new Set(from).size === from.length, 'from', '原区划重复', 'an old division stands twice');
  problems.check(
    new Set(to.map(({ code }) => code)).size === to.length,
    'to',
    '新区划重复',
    'a new division stands twice',
  );
  problems.check(
    !(from.length === 1 && to.length === 1 && from[0] === to[0]?.code),
    'to',
    '新旧代码相同',
    'the code is the same',
  );
  problems.check(
    to.every(({ name }) => name.trim() !== ''),
    'to',
    '请填写新区划名称',
    'a new division has a name',
  );
  problems.check(isDay(on), 'on', '日期无效', 'not a day');
  problems.check(reason.trim() !== '', 'reason', '请填写文号或原因', 'say on what ground');
  problems.check(
    rest === null || to.some(({ code }) => code === rest),
    'rest',
    '其余档案应归入新区划之一',
    'the rest goes to one of the new divisions',
  );
  problems.check(
    rest === null || from.length > 1 || !to.some(({ code }) => code === from[0]) || rest === from[0],
    'rest',
    '原代码继续使用的，其余档案留在原区划',
    'where the old code stays, the rest stays there',
  );
  problems.throwIfAny();
}

/** The code below a renumbered division: its own digits stay. */
export function renumbered(code: DivisionCode, from: DivisionCode, to: DivisionCode): DivisionCode {
  return to + code.slice(from.length);
}

/** The divisions that must be in use for the new ones to stand in. */
export function parentsOf(to: readonly Successor[]): DivisionCode[] {
  return [...new Set(to.flatMap(({ code }) => parentOf(code) ?? []))];
}
