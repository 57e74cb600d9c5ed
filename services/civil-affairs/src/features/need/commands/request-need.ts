import { newId, type Actor } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import type { Need } from '../rules/need.ts';
import { nextRequest, sayAsked } from './ask.ts';

export type NewNeed = Pick<Need, 'childId' | 'kind' | 'planId' | 'origin' | 'originId' | 'urgent'>;

/**
 * 提出帮扶需求 — a child needs help of a kind: it is asked of the first address in charge of where the child lives (4.3.b).
 * While such a need is open no second one is made; a child without a dossier here has none.
 */
export const requestNeed =
  ({ inTransaction }: CivilAffairsDeps) =>
  (_: Actor, wanted: NewNeed): Promise<void> =>
    inTransaction(async (tx) => {
      const dossier = await tx.dossiers.find(wanted.childId);
      if (!dossier || (await tx.needs.holdOpen(dossier.id, wanted.kind))) return;
      const request = await nextRequest(tx, wanted, dossier.residence);
      const need = await tx.needs.add(
        {
          ...wanted,
          childId: dossier.id,
          id: newId(),
          version: 1,
          state: request ? 'REQUESTED' : 'UNMET',
          requests: request ? [request] : [],
          dueOn: null,
          requestedAt: tx.now,
        },
        '提出帮扶需求',
      );
      await sayAsked(tx, need, dossier.residence);
    });
