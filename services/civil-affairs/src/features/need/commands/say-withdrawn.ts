import type { CivilAffairsTx } from '../../../deps.ts';
import type { Need } from '../rules/need.ts';
import { aboutNeed } from './ask.ts';

/** Says that a need is no longer wanted; whoever was asked hears of it. */
export async function sayWithdrawn(tx: CivilAffairsTx, need: Need): Promise<void> {
  const { id: needId, childId, kind } = need;
  const { residence } = await tx.dossiers.get(childId);
  await tx.outbox.add('need.withdrawn', {
    ...aboutNeed(need, residence),
    payload: { needId, childId, kind },
  });
}
