import { dayOf, NotVisible, ok, refuse, requireReason, type Actor, type Result } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { reclassify } from '../../classification/commands/reclassify.ts';
import { alreadyRegistered } from '../../dossier/commands/register-entries.ts';
import { sayClosed, sayReopened, sayStatusChanged } from '../../dossier/commands/say.ts';
import { DOSSIER } from '../../dossier/rules/machine.ts';
import { sameCategories, withStatus, type Dossier } from '../../dossier/rules/dossier.ts';
import { takeBackNaming } from '../../key-child/index.ts';
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
      requireReason(reason, '请说明撤销的理由', 'say why');
      const { childId, otherId } = await tx.duplicates.get(pairId);
      await tx.merges.hold([childId, otherId]); // before the pair: comparing locks in this order too
      const pair = await tx.duplicates.getForChange(pairId);
      const step = DUPLICATE_PAIR.attempt(await inHandOf(tx, actor, pair), 'unmergeDossiers', actor);
      if (!step.ok) return step;
      const merge = await tx.merges.standingOf(pairId);
      const { kept, merged } = await filesOf(tx, merge);
      const comesOut = DOSSIER.attempt(merged, 'unmergeDossiers', actor);
      if (!comesOut.ok) return comesOut;
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
      await sayUnmerged(tx, kept, merged);
      // Nothing has been written to the merged file since: what it was stands in the version before.
      const { state } = await tx.merges.version(merged.id, merged.version - 1);
      await restore(tx, kept, merge.named ? await takeBackNaming(tx, apart.kept) : apart.kept, reason);
      await restore(tx, merged, { ...merged, state }, reason);
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

function sayUnmerged(tx: CivilAffairsTx, kept: Dossier, merged: Dossier): Promise<unknown> {
  return tx.outbox.add('child.unmerged', {
    aggregateId: merged.id,
    childId: kept.id,
    division: kept.residence,
    payload: { childId: merged.id, keptChildId: kept.id },
  });
}

/** The next version of a file as it was, said to the other agencies, classified by its own facts again. */
async function restore(
  tx: CivilAffairsTx,
  before: Dossier,
  restored: Dossier,
  reason: string,
): Promise<void> {
  const after = await tx.dossiers.append(withStatus(restored, dayOf(tx.now)), reason);
  await sayChanged(tx, before, after);
  if (!sameCategories(before.status, after.status)) await sayStatusChanged(tx, after, 'FILES_SEPARATED');
  if (before.state !== after.state) await (after.state === 'CLOSED' ? sayClosed : sayReopened)(tx, after);
  await tx.dossiers.rekey(after); // found by its own name alone
  await reclassify(tx, after);
}
