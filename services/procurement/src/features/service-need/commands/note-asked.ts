import type { Actor } from '@ger/kernel';
import type { ProcurementDeps } from '../../../deps.ts';
import { inHandOf, outOfHand, SERVICE_NEED, type ServiceNeed } from '../rules/service-need.ts';

export type NewlyAsked = Pick<
  ServiceNeed,
  'id' | 'childId' | 'unitId' | 'residence' | 'kind' | 'urgent' | 'askedAt'
>;

/** 收到转介 — civil affairs asks the purchasing bureau to buy a service for a need (4.3.b); once more, after it was declined. */
export const noteAsked =
  ({ inTransaction }: ProcurementDeps) =>
  (actor: Actor, asked: NewlyAsked): Promise<void> =>
    inTransaction(async (tx) => {
      const before = await tx.serviceNeeds.findForChange(asked.id);
      if (!before) {
        const begins = { version: 1, state: 'ASKED', dueOn: null, declineReason: null } as const;
        return tx.serviceNeeds.add({ ...asked, ...begins });
      }
      const step = SERVICE_NEED.attempt(inHandOf(before, actor), 'askAgain', actor);
      if (!step.ok) return;
      const { unitId, residence, askedAt } = asked;
      const again = {
        ...outOfHand(step.value),
        unitId,
        residence,
        askedAt,
        dueOn: null,
        declineReason: null,
      };
      await tx.serviceNeeds.append(again, '再次转介');
    });

/** 需求已撤回 — civil affairs no longer wants the help (4.3.b); orders that run are the bureau's to end. */
export const noteWithdrawn =
  ({ inTransaction }: ProcurementDeps) =>
  (actor: Actor, { needId }: { readonly needId: string }): Promise<void> =>
    inTransaction(async (tx) => {
      const need = await tx.serviceNeeds.findForChange(needId);
      const step = need && SERVICE_NEED.attempt(inHandOf(need, actor), 'withdraw', actor);
      if (step?.ok) await tx.serviceNeeds.append(outOfHand(step.value), '需求已撤回');
    });
