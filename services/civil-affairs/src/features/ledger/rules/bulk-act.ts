import { InvalidInput, refuse, type Refusal, type Result } from '@ger/kernel';
import type { LedgerQuestion } from './filter.ts';

/** 可以成批办理的事项 */
export type BulkActKind = 'NAME_KEY_CHILD' | 'PLAN_VISIT';

/** Most children of one bulk act: more at once nobody has looked at. */
export const MOST_AT_ONCE = 500;

/** 选中的儿童: those ticked, or all that a question finds. */
export interface ChildSelection {
  readonly childIds?: readonly string[] | null;
  readonly found?: Pick<LedgerQuestion, 'search' | 'filter'> | null;
}

/** What is done with one of the chosen, or why not. */
export interface Judged<T> {
  readonly done: readonly T[];
  readonly refused: readonly { readonly childId: string; readonly refusal: Refusal }[];
}

const NOT_FOUND: Refusal = {
  code: 'NOT_FOUND',
  zh: '未找到，或不在职责范围内',
  en: 'Not found, or outside your duties',
  missing: [],
};

/** Judges each of the chosen by itself: what is lawful is done, what is not says why (3.2.b). */
export function judgeEach<T>(
  childIds: readonly string[],
  known: ReadonlyMap<string, T>,
  judge: (one: T) => Result<T>,
): Judged<T> {
  const done: T[] = [];
  const refused: { childId: string; refusal: Refusal }[] = [];
  for (const childId of childIds) {
    const one = known.get(childId);
    const answer = one === undefined ? refuse(NOT_FOUND) : judge(one);
    if (answer.ok) done.push(answer.value);
    else refused.push({ childId, refusal: answer.refusal });
  }
  return { done, refused };
}

/** The ids as ticked, each once. Throws InvalidInput when both or neither way to choose is used, or nobody is ticked. */
export function ticked({ childIds, found }: ChildSelection): readonly string[] | undefined {
  if (Boolean(childIds) === Boolean(found) || childIds?.length === 0)
    throw new InvalidInput([
      {
        path: 'selection',
        zh: '请选择儿童：勾选，或者查询结果的全部',
        en: 'choose children: ticked, or all found',
      },
    ]);
  return childIds ? [...new Set(childIds)] : undefined;
}

/** Refused when more are chosen than one act takes. */
export function withinBound<T>(chosen: readonly T[]): Result<readonly T[]> {
  if (chosen.length <= MOST_AT_ONCE) return { ok: true, value: chosen };
  return refuse({
    code: 'TOO_MANY',
    zh: `一次最多办理 ${MOST_AT_ONCE} 名，请缩小查询范围或分批勾选`,
    en: `At most ${MOST_AT_ONCE} at once: narrow the search, or tick in portions`,
    missing: [],
  });
}
