import { containsAny, type Actor } from '@ger/kernel';
import type { CivilAffairsTx } from '../../../deps.ts';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import type { DuplicatePair, PairInHand } from '../rules/pair.ts';

/** Whether a child lives inside the divisions of the actor's post. */
function livesHere(actor: Actor, { residence }: Pick<Dossier, 'residence'>): boolean {
  return actor.kind === 'officer' && containsAny(actor.officer.post.divisions, residence);
}

/** The pair as the machine looks at it: where the children live now, and whether both files stand. */
export async function inHandOf(
  tx: CivilAffairsTx,
  actor: Actor,
  { childId, otherId, state }: Pick<DuplicatePair, 'childId' | 'otherId' | 'state'>,
): Promise<PairInHand> {
  const ids = [childId, otherId];
  const [files, kept] = [await tx.duplicates.files(ids), await tx.duplicates.keptOf(ids)];
  const standing = ids.filter((id) => kept.get(id) === id).length;
  return {
    state,
    bothHere: [...files.values()].filter((file) => livesHere(actor, file)).length === ids.length,
    // Of a merged pair one file goes by the other's id; that one must not have been merged further.
    standing: state === 'MERGED' ? standing === 1 : standing === ids.length,
  };
}
