import type { Actor, DivisionCode } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { NEED } from '../rules/machine.ts';
import { currentRequest, type Need } from '../rules/need.ts';
import { openNeed } from './request-need.ts';
import { sayWithdrawn } from './say-withdrawn.ts';

/** What the police ask (4.2.i). */
export interface LegalAidAsked {
  readonly childId: string;
  readonly incidentId: string;
  readonly requestId: string;
}

/**
 * 公安机关请求法律援助 — the child needs legal aid: one need, asked of the legal aid centre, whoever found that it is needed; the
 * police hear what the centre answers (4.2.i).
 */
export const receiveLegalAid =
  ({ inTransaction }: CivilAffairsDeps) =>
  (_: Actor, { childId, incidentId, requestId }: LegalAidAsked): Promise<void> =>
    inTransaction(async (tx) => {
      const dossier = await tx.dossiers.find(childId);
      if (!dossier || (await tx.legalAid.isKnown(requestId))) return;
      const need = await openNeed(
        tx,
        {
          childId: dossier.id,
          kind: 'LEGAL_AID',
          planId: null,
          origin: 'POLICE',
          originId: requestId,
          urgent: true,
        },
        dossier.residence,
      );
      await tx.legalAid.add({ needId: need.id, incidentId, requestId });
      await answerLegalAid(tx, need, dossier.residence);
    });

/** What the state of a need is to the police who asked; nothing while no answer has come. */
function answerIn(need: Need): { accepted: boolean; reason: string | null } | undefined {
  switch (need.state) {
    case 'ACCEPTED':
    case 'IN_PROGRESS':
    case 'FULFILLED':
      return { accepted: true, reason: null };
    case 'UNMET': {
      const last = currentRequest(need);
      return last?.answer === 'DECLINED' ? { accepted: false, reason: last.reason } : undefined;
    }
    case 'WITHDRAWN':
      return { accepted: false, reason: 'WITHDRAWN' };
    case 'REQUESTED':
      return undefined;
  }
}

/** 答复公安机关 — each request of the police that waits for this need hears its answer once (4.2.i). */
export async function answerLegalAid(tx: CivilAffairsTx, need: Need, residence: DivisionCode): Promise<void> {
  const answer = need.kind === 'LEGAL_AID' ? answerIn(need) : undefined;
  if (!answer) return;
  for (const { incidentId, requestId } of await tx.legalAid.answer(need.id))
    await tx.outbox.add('legal-aid.answered', {
      aggregateId: requestId,
      childId: need.childId,
      division: residence,
      payload: { incidentId, requestId, ...answer },
    });
}

/** 请求失效 — the response of the police is over: nobody waits, and a need that nobody has taken up goes with it unless a plan has it. */
export const voidLegalAid =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { incidentId }: { readonly incidentId: string }): Promise<void> =>
    inTransaction(async (tx) => {
      for (const needId of await tx.legalAid.voidOf(incidentId)) {
        const need = await tx.needs.findForChange(needId);
        if (need?.origin !== 'POLICE' || need.planId !== null || (await tx.legalAid.waits(needId))) continue;
        const step = NEED.attempt(need, 'dropNeed', actor);
        if (step.ok) await sayWithdrawn(tx, await tx.needs.append(step.value, '公安机关的处置已结束'));
      }
    });
