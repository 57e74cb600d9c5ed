import { isDeepStrictEqual } from 'node:util';
import { InvalidInput, type Problem } from '@ger/kernel';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { MERGE_FIELDS, mergeField, sameIn, taking, type MergeField } from './merge-fields.ts';

/** Which of the two files a value is kept from. */
export type MergeSide = 'KEPT' | 'MERGED';

/** What an officer chooses of one field. What is not chosen stays as the kept file has it. */
export interface MergeChoice {
  readonly field: string;
  readonly from: MergeSide;
}

/** Fields that are taken from the merged file. Throws InvalidInput for a field that does not exist or is chosen twice. */
export function fieldsTaken(choices: readonly MergeChoice[]): string[] {
  const problems = choices.flatMap(({ field }, index): Problem[] => {
    const isKnown = mergeField(field) !== undefined;
    const isFirst = choices.findIndex((choice) => choice.field === field) === index;
    if (isKnown && isFirst) return [];
    const path = `choices.${index}.field`;
    return [
      isKnown
        ? { path, zh: '同一项目选择了两次', en: 'chosen twice' }
        : { path, zh: '没有这个项目', en: 'no such field' },
    ];
  });
  if (problems.length > 0) throw new InvalidInput(problems);
  return choices.filter(({ from }) => from === 'MERGED').map(({ field }) => field);
}

const fieldsOf = (keys: readonly string[]): MergeField[] =>
  MERGE_FIELDS.filter(({ key }) => keys.includes(key));

/** The kept file with the chosen values of the merged one (2.4). */
export function mergedDossier(kept: Dossier, merged: Dossier, taken: readonly string[]): Dossier {
  return fieldsOf(taken).reduce((dossier, field) => taking(dossier, field, merged), kept);
}

/** What the kept file was before the merge, right after it, and is now. */
export interface KeptThrough {
  readonly before: Dossier;
  readonly after: Dossier;
  readonly now: Dossier;
}

/** The kept file after the undoing, and the fields that were changed in between: whose they are, a person says. */
export interface Unmerged {
  readonly kept: Dossier;
  readonly changedSince: readonly string[];
}

/**
 * 撤销合并 — the kept file as it was, but for what was changed since the merge: that stays until a person has said which of
 * the two children it is about (2.4). Nothing changed in between: exactly the file before the merge.
 */
export function unmerged({ before, after, now }: KeptThrough, taken: readonly string[]): Unmerged {
  const changed = MERGE_FIELDS.filter((field) => !sameIn(field, after, now));
  const givenBack = fieldsOf(taken).filter((field) => !changed.includes(field));
  // Why the child has left, and whether the file is closed, follow of the facts: they go back with them.
  const { leaving, state } = isDeepStrictEqual([now.leaving, now.state], [after.leaving, after.state])
    ? before
    : now;
  return {
    kept: { ...givenBack.reduce((dossier, field) => taking(dossier, field, before), now), leaving, state },
    changedSince: changed.map(({ key }) => key),
  };
}
