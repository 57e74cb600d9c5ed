import { cellFor } from '@ger/access';
import { dayOf, type Label } from '@ger/kernel';
import type { SubgraphContext } from '@ger/subgraph';
import { filesById } from '../dossier/queries.ts';
import type { Dossier } from '../dossier/rules/dossier.ts';
import { divisionsByCode } from '../division/queries.ts';
import { MERGE_FIELDS, sameIn } from './rules/merge-fields.ts';
import type { DuplicatePair } from './rules/pair.ts';

/** One field of two files beside each other. */
export interface ComparedField extends Label {
  readonly key: string;
  readonly same: boolean;
  readonly first: Label | null;
  readonly second: Label | null;
}

/**
 * 逐项对照 — both files of a pair, field by field in the order of the form (2.4): as far as the officer may read each, and
 * noted as read of both children.
 */
export async function comparedFiles(
  { childId, otherId }: DuplicatePair,
  context: SubgraphContext,
): Promise<ComparedField[]> {
  const [first, second] = await Promise.all([
    context.batch(filesById).load(childId),
    context.batch(filesById).load(otherId),
  ]);
  if (!first || !second) return [];
  const { role } = context.signedIn().post;
  const today = dayOf(context.now);
  const places = await placeNames(context, [first, second]);
  return MERGE_FIELDS.filter(({ fact }) => {
    const cell = cellFor(fact, role);
    return cell.reach === 'YES' && (!cell.purpose || context.purpose !== undefined);
  }).map((field) => {
    for (const id of [childId, otherId]) context.noteRead(id, field.fact);
    const { key, zh, en } = field;
    return {
      key,
      zh,
      en,
      same: sameIn(field, first, second),
      first: places(field.shown(first, today)),
      second: places(field.shown(second, today)),
    };
  });
}

/** Shows a place by its name where the form holds its code. */
async function placeNames(context: SubgraphContext, files: readonly Dossier[]) {
  const codes = [...new Set(files.flatMap(({ residence, registration }) => [residence, registration]))];
  const divisions = await Promise.all(codes.map((code) => context.batch(divisionsByCode).load(code)));
  const names = new Map(
    divisions.flatMap((division) => (division ? [[division.code, division.fullName]] : [])),
  );
  return (label: Label | null): Label | null => {
    const name = label && names.get(label.zh);
    return name ? { zh: name, en: name } : label;
  };
}
