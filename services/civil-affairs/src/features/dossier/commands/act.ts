import { InvalidInput, ok, type Actor, type Result } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { withGuardian, type Dossier } from '../rules/dossier.ts';
import type { Guardian } from '../rules/guardian.ts';
import { DOSSIER, type DossierAction, type DossierSubject } from '../rules/machine.ts';
import type { StatusReason } from '../rules/status-reason.ts';
import { appendSettled } from './append-settled.ts';

export interface ChildInput {
  readonly idempotencyKey: string;
  readonly childId: string;
  readonly reason: string;
}

export interface Act<Input extends ChildInput> {
  readonly action: DossierAction;
  /** What the machine looks at, where the dossier alone is not enough. */
  subject?(dossier: Dossier, tx: CivilAffairsTx): Promise<DossierSubject>;
  /** What changes of the facts; a refusal where the law or the record says no. */
  change(dossier: Dossier, input: Input, tx: CivilAffairsTx): Promise<Result<Dossier>> | Result<Dossier>;
  /** Why the status changed, if this change of facts changes it. */
  readonly because: StatusReason;
  /** What is said besides. */
  say?(tx: CivilAffairsTx, dossier: Dossier, input: Input, before: Dossier): Promise<unknown>;
}

/**
 * A change of facts of a dossier, the same steps every time: load what the officer may see, ask the machine, append a
 * version with the status derived anew, say it, classify anew (1.1, 2.4, 2.5).
 */
export const actOnChild =
  <Input extends ChildInput>({ action, subject, change, because, say }: Act<Input>) =>
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: Input): Promise<Result<Dossier>> =>
    inTransaction(async (tx) => {
      if (input.reason.trim() === '')
        throw new InvalidInput([{ path: 'reason', zh: '请填写原因', en: 'say why' }]);
      const before = await tx.dossiers.get(input.childId);
      const step = DOSSIER.attempt((await subject?.(before, tx)) ?? before, action, actor);
      if (!step.ok) return step;
      const changed = await change(before, input, tx);
      if (!changed.ok) return changed;
      const state = step.value.state === 'CLOSED' ? 'CLOSED' : 'OPEN';
      const after = await appendSettled(tx, {
        before,
        changed: { ...changed.value, state },
        because,
        reason: input.reason,
        say: async (appended) => say?.(tx, appended, input, before),
      });
      return ok(after);
    });

/** One guardian of the dossier. Throws InvalidInput when it names none. */
export function guardianOf({ guardians }: Dossier, guardianId: string): Guardian {
  const guardian = guardians.find(({ id }) => id === guardianId);
  if (guardian) return guardian;
  throw new InvalidInput([
    { path: 'guardianId', zh: '档案中没有这名监护人', en: 'not a guardian of this child' },
  ]);
}

/** The dossier with that guardian changed, as the answer of a change. */
export function changedGuardian(dossier: Dossier, guardian: Guardian): Result<Dossier> {
  return ok(withGuardian(dossier, guardian));
}
