import { dayOf, decisionRecord, newId, ok, parseIdentityNumber, type Actor, type Result } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { reclassify } from '../../classification/commands/reclassify.ts';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { DOSSIER } from '../../dossier/rules/machine.ts';
import { DELEGATE, delegateFacts } from '../rules/delegate.ts';
import { outOfHand, type Delegation, type DelegationInHand } from '../rules/delegation.ts';
import { checkEntry, type DelegateEntry } from '../rules/entry-problems.ts';
import { DELEGATION } from '../rules/machine.ts';
import { aboutDelegation, beside } from './act.ts';

export interface NameDelegateInput extends DelegateEntry {
  readonly idempotencyKey: string;
  readonly childId: string;
}

/**
 * 确定受委托监护人 — name a delegate (3.1.b). Refused, naming all that is missing, unless the delegate is able, of age, not
 * barred and within the bound of children in care, the child was heard (L.2), and no other delegation is in force.
 */
export const nameDelegate =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: NameDelegateInput): Promise<Result<Delegation>> =>
    inTransaction(async (tx) => {
      checkEntry(input, dayOf(tx.now));
      const dossier = await tx.dossiers.getHeld(input.childId);
      const allowed = DOSSIER.attempt(dossier, 'nameDelegate', actor);
      if (!allowed.ok) return allowed;
      const step = DELEGATION.attempt(await proposed(tx, dossier, input), 'nameDelegate', actor);
      if (!step.ok) return step;
      const delegation = await tx.delegations.add(outOfHand(step.value), input.reason);
      const { id: delegationId, childId, from, until } = delegation;
      await tx.outbox.add('delegation.started', {
        ...aboutDelegation(delegation, dossier),
        payload: { delegationId, childId, from, until },
      });
      await reclassify(tx, dossier);
      return ok(delegation);
    });

/** The delegation as proposed; the person is held from here on, so that nobody counts the same children meanwhile. */
async function proposed(
  tx: CivilAffairsTx,
  dossier: Dossier,
  input: NameDelegateInput,
): Promise<DelegationInHand> {
  const { idempotencyKey: _key, reason: _reason, phone, address, delegateIdentityNumber, ...entered } = input;
  const id = newId();
  const identity = parseIdentityNumber(delegateIdentityNumber ?? '');
  const number = identity.ok ? identity.number : null;
  const anotherInForce = await tx.delegations.isInForce(dossier.id);
  const tokens = number === null || anotherInForce ? [] : tx.tokensOf(number);
  const candidate = {
    ...entered,
    id,
    version: 1,
    state: 'PROPOSED' as const,
    delegateIdentityNumber: number,
    phone: phone ?? null,
    address: address ?? null,
    hearing: input.hearing ? { ...input.hearing, wish: input.hearing.wish ?? null } : null,
    childrenInCare: await tx.delegations.takeIntoCare({ id, childId: dossier.id }, tokens),
    endedOn: null,
    confirmedOn: null,
    notices: [],
    ...beside(dossier, dayOf(tx.now), await tx.tightened(), anotherInForce),
  };
  return { ...candidate, decision: decisionRecord(DELEGATE.ask(delegateFacts(candidate))) };
}
