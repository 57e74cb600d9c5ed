import { dayOf, inputProblems, NotVisible, ok, refuse, type Actor, type Result } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { reclassify } from '../../classification/commands/reclassify.ts';
import { alreadyRegistered } from '../../dossier/commands/register-child.ts';
import { withStatus, type Dossier } from '../../dossier/rules/dossier.ts';
import type { Merge } from '../merge-store.ts';
import { DUPLICATE_PAIR } from '../rules/machine.ts';
import { unmerged } from '../rules/merge.ts';
import type { DuplicatePair } from '../rules/pair.ts';
import { inHandOf } from './in-hand.ts';
import { sayChanged } from './merge-dossiers.ts';

export interface UnmergeDossiersInput {
  readonly idempotencyKey: string;
  readonly pairId: string;
  readonly reason: string;
}

/**
 * 撤销合并 — one file becomes two again (2.4): each as it was, both with all their history. What was written under the kept
 * id meanwhile stays there and is listed: whose it is, a person says (`assignRecord`).
 */
export const unmergeDossiers =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { pairId, reason }: UnmergeDossiersInput): Promise<Result<DuplicatePair>> =>
    inTransaction(async (tx) => {
      const problems = inputProblems();
      problems.check(reason.trim() !== '', 'reason', '请说明撤销的理由', 'say why');
      problems.throwIfAny();
      const { childId, otherId } = await tx.duplicates.get(pairId);
      await tx.merges.hold([childId, otherId]); // before the pair: comparing locks in this order too
      const pair = await tx.duplicates.getForChange(pairId);
      const step = DUPLICATE_PAIR.attempt(await inHandOf(tx, actor, pair), 'unmergeDossiers', actor);
      if (!step.ok) return step;
      const merge = await tx.merges.standingOf(pairId);
      const { kept, merged } = await filesOf(tx, merge);
      const apart = unmerged(
        {
          before: await tx.merges.version(merge.keptId, merge.beforeVersion),
          after: await tx.merges.version(merge.keptId, merge.afterVersion),
          now: kept,
        },
        merge.taken,
      );
      const numbers = await giveBackNumbers(tx, merge, apart.kept, merged);
      if (!numbers.ok) return numbers;
      await tx.merges.undo(merge, reason);
      await tx.merges.unfollow(merge.childId, merge.keptId);
      await tx.merges.listRecords(merge, apart.changedSince);
      await separate(tx, { kept, restored: apart.kept, merged, reason });
      return ok(await tx.duplicates.put({ ...pair, state: step.value.state }, reason));
    });

async function filesOf(tx: CivilAffairsTx, merge: Merge): Promise<{ kept: Dossier; merged: Dossier }> {
  const files = await tx.duplicates.files([merge.keptId, merge.childId]);
  const [kept, merged] = [files.get(merge.keptId), files.get(merge.childId)];
  if (!kept || !merged) throw new NotVisible();
  return { kept, merged };
}

/** The numbers that went over go back; refused where somebody else has registered one of them meanwhile. */
async function giveBackNumbers(
  tx: CivilAffairsTx,
  { keptId, childId, movedTokens }: Merge,
  kept: Dossier,
  merged: Dossier,
): Promise<Result<void>> {
  await tx.merges.passIdentity(keptId, childId, movedTokens);
  for (const { id, identityTokens } of [merged, kept]) {
    const holder = await tx.dossiers.claimIdentity(id, identityTokens);
    if (holder !== undefined) return refuse(await alreadyRegistered(tx, holder, []));
  }
  return ok(undefined);
}

/** The next version of both files, said to the other agencies, each classified by its own facts again. */
async function separate(
  tx: CivilAffairsTx,
  { kept, restored, merged, reason }: { kept: Dossier; restored: Dossier; merged: Dossier; reason: string },
): Promise<void> {
  const today = dayOf(tx.now);
  await tx.outbox.add('child.unmerged', {
    aggregateId: merged.id,
    childId: kept.id,
    division: kept.residence,
    payload: { childId: merged.id, keptChildId: kept.id },
  });
  for (const [before, next] of [
    [kept, restored],
    [merged, merged],
  ] as const) {
    const after = await tx.dossiers.append(withStatus(next, today), reason);
    await sayChanged(tx, before, after);
    await tx.dossiers.rekey(after); // the kept child is no longer found by the other's name
    await reclassify(tx, after);
  }
}
