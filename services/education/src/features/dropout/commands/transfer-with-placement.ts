import { ok, type Actor, type Result } from '@ger/kernel';
import type { EducationTx } from '../../../deps.ts';
import { actOn, type Act } from './act.ts';

/** How a case of the school that was left ends: it tells neither where to nor why (4.2.j). */
const TRANSFER: Act<undefined> = {
  action: 'recordTransfer',
  reasonOf: () => '学生已离校，个案随之办结',
  say: (tx, about) => tx.outbox.add('dropout.transferred', about),
};

/**
 * 就学安置后办结原个案 — who is at another school has not dropped out: the open cases of the child's other pupils end, whatever
 * school registered them (3.3.h, 4.2.j). Their enrolments end apart, with the kind the schools are told.
 */
export async function transferWithPlacement(
  tx: EducationTx,
  actor: Actor,
  { childId, pupilId }: { readonly childId: string; readonly pupilId: string },
): Promise<Result<void>> {
  for (const dropout of await tx.dropouts.openOfChild(childId)) {
    if (dropout.pupilId === pupilId) continue;
    const step = await actOn(TRANSFER, { tx, actor, dropout, input: undefined });
    if (!step.ok) return step;
  }
  return ok(undefined);
}
