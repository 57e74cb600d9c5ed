import { byClock, dayOf } from '@ger/kernel';
import type { CivilAffairsTx } from '../../../deps.ts';
import { reclassify } from '../../classification/commands/reclassify.ts';
import { sameCategories, withStatus, type Dossier } from '../rules/dossier.ts';
import { leavingAfter } from '../rules/leaving.ts';
import { DOSSIER } from '../rules/machine.ts';
import type { StatusReason } from '../rules/status-reason.ts';
import { sayClosed, sayReopened, sayStatusChanged } from './say.ts';

/** A version of a dossier in the making. */
export interface Change {
  readonly before: Dossier;
  readonly changed: Dossier;
  readonly because: StatusReason;
  readonly reason: string;
  /** What is said besides, before what follows of it. */
  say?(after: Dossier): Promise<unknown>;
}

/**
 * Appends a version with all that follows of a change of facts: the status derived anew (1.1), why the child has left where
 * it has, the file closed where nothing is open any more (2.4). Says what changed, and classifies anew (2.5).
 */
export async function appendSettled(
  tx: CivilAffairsTx,
  { before, changed, because, reason, say }: Change,
): Promise<Dossier> {
  const after = await tx.dossiers.append(await settled(tx, before, changed, because), reason);
  await say?.(after);
  if (!sameCategories(before.status, after.status)) await sayStatusChanged(tx, after, because);
  if (before.state !== after.state) await (after.state === 'CLOSED' ? sayClosed : sayReopened)(tx, after);
  return reclassify(tx, after);
}

async function settled(
  tx: CivilAffairsTx,
  before: Dossier,
  changed: Dossier,
  because: StatusReason,
): Promise<Dossier> {
  const today = dayOf(tx.now);
  const derived = withStatus(changed, today);
  const leaving = leavingAfter({
    birthDate: derived.birthDate,
    before: before.status,
    after: derived.status,
    leaving: derived.leaving,
    because,
    today,
  });
  const dossier = { ...derived, leaving };
  if (dossier.status.categories.length > 0) return { ...dossier, state: 'OPEN' };
  return dossier.leaving === null ? dossier : closedIfNothingOpen(tx, dossier);
}

/** A child that has left keeps its file open as long as anything about it is open; the machine is asked. */
export async function closedIfNothingOpen(tx: CivilAffairsTx, dossier: Dossier): Promise<Dossier> {
  const openMatters = await tx.dossiers.openMatters(dossier.id);
  const step = DOSSIER.attempt({ ...dossier, openMatters }, 'closeDossier', byClock('settle-dossiers'));
  return step.ok ? { ...dossier, state: 'CLOSED' } : dossier;
}
