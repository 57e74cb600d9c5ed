import type { Actor } from '@ger/kernel';
import type { MassOrganizationsDeps } from '../../../deps.ts';
import { sayServiceEnded } from '../../session-place/index.ts';
import { ASKED_NEED, inHandOf, outOfHand, type AskedNeed } from '../rules/asked-need.ts';

export type NewlyAsked = Pick<
  AskedNeed,
  'id' | 'childId' | 'unitId' | 'residence' | 'kind' | 'urgent' | 'askedAt'
>;

/** 收到转介 — civil affairs asks an organization to fulfil a need (4.3.b); once more, after it was declined. */
export const noteAsked =
  ({ inTransaction }: MassOrganizationsDeps) =>
  (actor: Actor, asked: NewlyAsked): Promise<void> =>
    inTransaction(async (tx) => {
      const before = await tx.askedNeeds.findForChange(asked.id);
      if (!before) {
        const begins = { version: 1, state: 'ASKED', dueOn: null, declineReason: null } as const;
        return tx.askedNeeds.add({ ...asked, ...begins });
      }
      const step = ASKED_NEED.attempt(inHandOf(before, actor), 'askAgain', actor);
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
      await tx.askedNeeds.append(again, '再次转介');
    });

/** 需求已撤回 — civil affairs no longer wants the help (4.3.b). */
export const noteWithdrawn =
  ({ inTransaction }: MassOrganizationsDeps) =>
  (actor: Actor, { needId }: { readonly needId: string }): Promise<void> =>
    inTransaction(async (tx) => {
      const need = await tx.askedNeeds.findForChange(needId);
      const step = need && ASKED_NEED.attempt(inHandOf(need, actor), 'withdraw', actor);
      if (!step?.ok) return; // asked of another agency, or finished
      const withdrawn = await tx.askedNeeds.append(outOfHand(step.value), '需求已撤回');
      if (need?.state !== 'ASKED') await sayServiceEnded(tx, withdrawn);
    });
