import { newId, type Actor, type DivisionCode } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import type { Need } from '../rules/need.ts';
import { nextRequest, sayAsked } from './ask.ts';

export type NewNeed = Pick<Need, 'childId' | 'kind' | 'planId' | 'origin' | 'originId' | 'urgent'>;

/**
 * A need of a kind, asked of the first address in charge of where the child lives. While such a need is open no second one is
 * made: a plan takes the one that is there among its own.
 */
export async function openNeed(tx: CivilAffairsTx, wanted: NewNeed, residence: DivisionCode): Promise<Need> {
  const open = await tx.needs.holdOpen(wanted.childId, wanted.kind);
  if (open) {
    if (wanted.planId === null || open.planId === wanted.planId) return open;
    return tx.needs.append({ ...open, planId: wanted.planId }, '纳入帮扶方案');
  }
  const request = await nextRequest(tx, wanted, residence);
  const need = await tx.needs.add(
    {
      ...wanted,
      id: newId(),
      version: 1,
      state: request ? 'REQUESTED' : 'UNMET',
      requests: request ? [request] : [],
      dueOn: null,
      fulfilledOn: null,
      requestedAt: tx.now,
    },
    '提出帮扶需求',
  );
  await sayAsked(tx, need, residence);
  return need;
}

/** 提出帮扶需求 — a child needs help of a kind (4.3.b); a child without a dossier here has none. */
export const requestNeed =
  ({ inTransaction }: CivilAffairsDeps) =>
  (_: Actor, wanted: NewNeed): Promise<void> =>
    inTransaction(async (tx) => {
      const dossier = await tx.dossiers.find(wanted.childId);
      if (dossier) await openNeed(tx, { ...wanted, childId: dossier.id }, dossier.residence);
    });
