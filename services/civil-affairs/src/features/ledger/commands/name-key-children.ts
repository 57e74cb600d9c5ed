import { Forbidden, InvalidInput, ok, type Actor, type Result } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { KEY_CHILD } from '../../key-child/rules/machine.ts';
import { judgeEach, withinBound, type ChildSelection } from '../rules/bulk-act.ts';
import type { BulkAct } from '../store.ts';

export interface NameKeyChildrenInput {
  readonly idempotencyKey: string;
  readonly selection: ChildSelection;
  readonly reason: string;
}

/**
 * 成批确定为重点对象 — name many key children with one reason (3.2.c). Each is judged as if alone: those who can be named
 * are, in a fixed number of statements; of the others the officer learns why not.
 */
export const nameKeyChildren =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { selection, reason }: NameKeyChildrenInput): Promise<Result<BulkAct>> =>
    inTransaction(async (tx) => {
      if (actor.kind !== 'officer') throw new Forbidden('SIGNED_IN');
      if (reason.trim() === '') throw new InvalidInput([{ path: 'reason', zh: '请填写原因', en: 'say why' }]);
      const chosen = withinBound(await tx.ledger.chosen(actor.officer, selection));
      if (!chosen.ok) return chosen;
      const judged = judgeEach(chosen.value, await tx.ledger.holdAll(chosen.value), (dossier) => {
        const state = dossier.namedKey ? 'NAMED' : 'NOT_NAMED';
        const step = KEY_CHILD.attempt({ state, dossier: dossier.state }, 'nameKeyChild', actor);
        return step.ok ? ok(dossier) : step;
      });
      await tx.keyChildren.recordAll(
        judged.done.map(({ id }) => id),
        'NAMED',
        reason,
      );
      await tx.outbox.addAll('child.named-key', judged.done.map(namedKey));
      return ok(await tx.ledger.note(actor.officer, 'NAME_KEY_CHILD', judged));
    });

const namedKey = ({ id, residence, classification }: Dossier) => ({
  aggregateId: id,
  childId: id,
  division: residence,
  payload: { childId: id, level: classification?.level ?? null },
});
