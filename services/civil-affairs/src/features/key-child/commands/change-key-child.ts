import { InvalidInput, ok, type Actor, type Result } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { KEY_CHILD, type KeyChildAction } from '../rules/machine.ts';

export interface KeyChildInput {
  readonly idempotencyKey: string;
  readonly childId: string;
  readonly reason: string;
}

/**
 * A step of KEY_CHILD: who is a key child is visited more often (3.2.c). The dossier's row is held, so that of two officers
 * at once the second is told what the first has done.
 */
const changeKeyChild =
  (action: KeyChildAction) =>
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { childId, reason }: KeyChildInput): Promise<Result<Dossier>> =>
    inTransaction(async (tx) => {
      if (reason.trim() === '') throw new InvalidInput([{ path: 'reason', zh: '请填写原因', en: 'say why' }]);
      const dossier = await tx.dossiers.getHeld(childId);
      const state = dossier.namedKey ? 'NAMED' : 'NOT_NAMED';
      const step = KEY_CHILD.attempt({ state, dossier: dossier.state }, action, actor);
      if (!step.ok) return step;
      const namedKey = step.value.state === 'NAMED';
      await sayNamed(tx, dossier, namedKey, reason);
      return ok({ ...dossier, namedKey });
    });

/**
 * 重点对象随合并 — of two files of one child the kept one is a key child's when either was (2.4, 3.2.c). Answers the dossier as
 * it is then; whoever calls holds its row.
 */
export async function keepNaming(tx: CivilAffairsTx, kept: Dossier, merged: Dossier): Promise<Dossier> {
  if (kept.namedKey || !merged.namedKey) return kept;
  await sayNamed(tx, kept, true, '合并的档案已确定为重点对象');
  return { ...kept, namedKey: true };
}

/** The same taken back when the merge is undone: what the merge alone had named is named no more. */
export async function takeBackNaming(tx: CivilAffairsTx, kept: Dossier): Promise<Dossier> {
  if (!kept.namedKey) return kept;
  await sayNamed(tx, kept, false, '合并已撤销');
  return { ...kept, namedKey: false };
}

async function sayNamed(
  tx: CivilAffairsTx,
  dossier: Dossier,
  namedKey: boolean,
  reason: string,
): Promise<void> {
  const { id: childId, residence, classification } = dossier;
  await tx.keyChildren.record(childId, namedKey ? 'NAMED' : 'RELEASED', reason);
  await tx.outbox.add(namedKey ? 'child.named-key' : 'child.released-key', {
    aggregateId: childId,
    childId,
    division: residence,
    payload: { childId, level: classification?.level ?? null },
  });
}

/** 确定为重点对象 — name a key child, with the reason (3.2.c). Refused for one named already. */
export const nameKeyChild = changeKeyChild('nameKeyChild');

/** 解除重点对象 — end the naming, with the reason. A child at HIGH stays a key child without it. */
export const releaseKeyChild = changeKeyChild('releaseKeyChild');
