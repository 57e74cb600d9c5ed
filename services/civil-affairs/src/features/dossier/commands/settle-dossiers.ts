import type { Actor } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { DOSSIER } from '../rules/machine.ts';
import { closedIfNothingOpen } from './append-settled.ts';
import { sayClosed, sayReopened } from './say.ts';

const AT_ONCE = 100;

/**
 * 自动结档、重新开档 — closes the files of children who have left when the last open matter is finished, and opens closed
 * ones again about whom something is open (2.4). Answers how many changed.
 */
export const settleDossiers =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor): Promise<number> =>
    inTransaction(async (tx) => {
      const closing = await tx.dossiers.dueForClosing(AT_ONCE);
      const resuming = await tx.dossiers.dueForResuming(AT_ONCE);
      let changed = 0;
      for (const childId of closing) changed += await close(tx, childId);
      for (const childId of resuming) changed += await resume(tx, actor, childId);
      return changed;
    });

async function close(tx: CivilAffairsTx, childId: string): Promise<number> {
  const before = await tx.dossiers.findHeld(childId);
  if (!before || before.leaving === null) return 0; // reopened while we waited for the row
  const settled = await closedIfNothingOpen(tx, before);
  if (settled.state === before.state) return 0;
  await sayClosed(tx, await tx.dossiers.append(settled, '没有未了事项，自动结档'));
  return 1;
}

async function resume(tx: CivilAffairsTx, actor: Actor, childId: string): Promise<number> {
  const before = await tx.dossiers.findHeld(childId);
  if (!before) return 0;
  const openMatters = await tx.dossiers.openMatters(childId);
  const step = DOSSIER.attempt({ ...before, openMatters }, 'resumeDossier', actor);
  if (!step.ok) return 0;
  const reason = `重新开档：${openMatters.map(({ zh }) => zh).join('；')}`;
  await sayReopened(tx, await tx.dossiers.append({ ...before, state: 'OPEN' }, reason));
  return 1;
}
