import { InvalidInput } from '@ger/kernel';
import type { ChildFilter, ChildOrder } from '../../ledger/rules/filter.ts';

/** 保存的名单 — a question with a name; what it finds is what is so when it is opened (3.2.b). */
export interface SavedList {
  readonly id: string;
  readonly name: string;
  readonly search: string | null;
  readonly filter: ChildFilter;
  readonly order: ChildOrder;
  readonly savedAt: Date;
}

/** Most lists one officer keeps. */
export const MOST_LISTS = 50;
const LONGEST_NAME = 40;

/** The name without spaces around it. Throws InvalidInput when there is none, it is too long, or another list has it. */
export function listName(text: string, taken: readonly string[]): string {
  const name = text.trim();
  const fault = (zh: string, en: string): InvalidInput => new InvalidInput([{ path: 'name', zh, en }]);
  if (name === '') throw fault('请填写名单的名称', 'give the list a name');
  if ([...name].length > LONGEST_NAME)
    throw fault(`名称不超过 ${LONGEST_NAME} 字`, `at most ${LONGEST_NAME} characters`);
  if (taken.includes(name)) throw fault('已有同名的名单', 'you have a list of that name');
  return name;
}
