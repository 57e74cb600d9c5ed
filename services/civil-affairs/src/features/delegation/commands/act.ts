import { dayOf, InvalidInput, ok, type Actor, type Day, type Result, type Tightened } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { outOfHand, type Beside, type Delegation } from '../rules/delegation.ts';
import { DELEGATION, type DelegationAction } from '../rules/machine.ts';

export interface DelegationInput {
  readonly idempotencyKey: string;
  readonly delegationId: string;
}

export interface Act<Input extends DelegationInput> {
  readonly action: DelegationAction;
  /** What changes. Throws InvalidInput. */
  change(delegation: Delegation, input: Input, today: Day): Delegation;
  readonly reasonOf: (input: Input) => string;
  say(tx: CivilAffairsTx, delegation: Delegation, dossier: Dossier, input: Input): Promise<unknown>;
}

/** What a delegation of a dossier is judged by besides. */
export function beside(
  { birthDate: childBirthDate, residence }: Dossier,
  today: Day,
  tightened: readonly Tightened[],
  anotherInForce = false,
): Beside {
  return { today, anotherInForce, childBirthDate, residence, tightened };
}

/** What every event of a delegation says about where it stands. */
export function aboutDelegation({ id }: Delegation, { id: childId, residence }: Dossier) {
  return { aggregateId: id, childId, division: residence };
}

/** Throws InvalidInput unless the day of an act lies between the start of the delegation and today. */
export function checkDay(on: Day, { from }: Delegation, today: Day): void {
  if (on > today || on < from)
    throw new InvalidInput([
      { path: 'on', zh: '日期应在起始日期与今天之间', en: 'between its start and today' },
    ]);
}

/**
 * An act on a delegation, the same steps every time: hold the dossier's row, load the delegation, ask the machine, append
 * a version, say it.
 */
export const actOnDelegation =
  <Input extends DelegationInput>({ action, change, reasonOf, say }: Act<Input>) =>
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: Input): Promise<Result<Delegation>> =>
    inTransaction(async (tx) => {
      const today = dayOf(tx.now);
      const { childId } = await tx.delegations.get(input.delegationId);
      const dossier = await tx.dossiers.getHeld(childId);
      const delegation = await tx.delegations.get(input.delegationId); // again: the dossier's row is held only now
      const step = DELEGATION.attempt(
        { ...delegation, ...beside(dossier, today, await tx.tightened()) },
        action,
        actor,
      );
      if (!step.ok) return step;
      const changed = change(outOfHand(step.value), input, today);
      const next = await tx.delegations.append(changed, reasonOf(input));
      await say(tx, next, dossier, input);
      return ok(next);
    });
