import type { Officer } from '@ger/kernel';
import type { CivilAffairsTx } from '../../../deps.ts';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { candidatesFor, type Candidate } from '../../duplicate/commands/look.ts';
import { basisOfLook } from '../../duplicate/rules/score.ts';
import type { Look } from '../checking.ts';
import type { Survey } from '../store.ts';

/** A look at likely duplicates that begins now, by what this officer would look. */
export async function lookOf(tx: CivilAffairsTx, { post }: Officer): Promise<Look> {
  const basis = basisOfLook(post.divisions, { now: tx.now, tightened: await tx.tightened() });
  return { at: tx.now, basis };
}

/**
 * 入库前再核对 (2.4, 6.2) — the likely duplicates of lines that go in. Each was compared with all files and with the lines before
 * it when the sheet was checked: what stands as it stood then needs no second look, so they are compared with the files that
 * others have written since. Lines of which the officer has said something are compared with all again, and so are all lines
 * when the score table, the figures or the officer's divisions have changed.
 */
export async function lookAgain(
  tx: CivilAffairsTx,
  officer: Officer,
  { id, look }: Pick<Survey, 'id' | 'look'>,
  dossiers: readonly Dossier[],
  wasAsked: (dossierId: string) => boolean,
): Promise<ReadonlyMap<string, Candidate[]>> {
  const stands = look !== null && look.basis === (await lookOf(tx, officer)).basis;
  const changed = stands ? await tx.surveys.changedSince(id, officer, look.at) : undefined;
  if (!changed) return candidatesFor(tx, officer, dossiers);
  const { asked = [], others = [] } = Object.groupBy(dossiers, (dossier) =>
    wasAsked(dossier.id) ? 'asked' : 'others',
  );
  return new Map([
    ...(await candidatesFor(tx, officer, asked)),
    ...(await candidatesFor(tx, officer, others, changed)),
  ]);
}
