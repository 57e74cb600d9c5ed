import {
  dayOf,
  dueAt,
  figureOn,
  inputProblems,
  ok,
  requireReason,
  type Actor,
  type Result,
} from '@ger/kernel';
import type { PoliceDeps, PoliceTx } from '../../../deps.ts';
import { carryOutByPaper, type Conduct } from '../../conduct/index.ts';
import { documentNumber } from '../../incident/index.ts';
import { WARNING } from '../rules/machine.ts';
import type { PartyRelation } from '../../../papers/party.ts';
import { newWarning, placeOf, proposedOn, type Party, type Warning } from '../rules/warning.ts';
import { aboutWarning, actOnWarning, type WarningInput } from './act.ts';

export interface DraftWarningInput {
  readonly idempotencyKey: string;
  /** The decision to warn about an act: who is warned and for what stands there. */
  readonly interventionId: string;
  readonly representative: string;
  readonly representativeRelation: PartyRelation;
  readonly childName: string;
  readonly issuer: string;
  readonly demands: string;
}

const WORDS = ['representative', 'childName', 'issuer', 'demands'] as const;

function checkWords(input: DraftWarningInput): void {
  const problems = inputProblems();
  for (const path of WORDS) {
    const isFilled = input[path].trim() !== '' && input[path].length <= 2000;
    problems.check(isFilled, path, '必填，不超过二千字', 'fill in at most 2000 characters');
  }
  problems.throwIfAny();
}

/**
 * 拟告诫书 — draw up the paper that carries out the decision to warn about an act (4.4.d, L.6): who receives it for the child,
 * and what is forbidden. Refused where the perpetrator would receive it for the child.
 */
export const draftWarning =
  ({ inTransaction }: PoliceDeps) =>
  (actor: Actor, input: DraftWarningInput): Promise<Result<Warning>> =>
    inTransaction(async (tx) => {
      const { interventionId, childName, issuer, demands } = input;
      const conduct = await tx.conducts.ofIntervention(interventionId);
      const incident = await tx.incidents.get(conduct.incidentId);
      const perpetrator: Party = { name: conduct.person, relation: conduct.relation };
      const representative: Party = { name: input.representative, relation: input.representativeRelation };
      const another = await tx.warnings.holdDecision(interventionId);
      const proposed = proposedOn(incident, actor, {
        today: dayOf(tx.now),
        decided: isToWarn(conduct, interventionId),
        another,
        perpetrator,
        representative,
      });
      const step = WARNING.attempt(proposed, 'draftWarning', actor);
      if (!step.ok) return step;
      checkWords(input);
      const { id: incidentId, childId, place, unitId } = incident;
      if (childId === null) throw new Error('the machine asked for a known child');
      const words = { perpetrator, representative, childName, issuer, facts: conduct.facts, demands };
      const warning = newWarning({ childId, incidentId, interventionId, unitId, place, ...words }, tx.now);
      return ok(await tx.warnings.add(warning, '拟告诫书'));
    });

const isToWarn = ({ interventions }: Conduct, id: string): boolean =>
  interventions.some((one) => one.id === id && one.kind === 'WRITTEN_WARNING' && one.state === 'DECIDED');

export interface ReasonedWarningInput extends WarningInput {
  readonly reason: string;
}

/** 作废 — a draft that is not to be issued (4.4.d). */
export const discardWarning = actOnWarning<ReasonedWarningInput>({
  action: 'discardWarning',
  reasonOf: ({ reason }) => reason,
  change(warning, { reason }) {
    requireReason(reason);
    return ok(warning);
  },
});

/**
 * 出具告诫书 — it is numbered, and with it the decision is carried out: it can no more be taken back, and the act has no penalty
 * besides (4.4.d).
 */
export const issueWarning = actOnWarning<ReasonedWarningInput>({
  action: 'issueWarning',
  reasonOf: ({ reason }) => reason,
  async change(warning, { reason, idempotencyKey }, tx, actor) {
    requireReason(reason);
    const number = documentNumber('告诫', warning.id, dayOf(tx.now));
    const { interventionId } = warning;
    const done = await carryOutByPaper({ inTransaction: (work) => work(tx) })(actor, {
      idempotencyKey,
      interventionId,
      reason: `出具${number}`,
    });
    if (!done.ok) return done;
    return ok({ ...warning, number, issuedAt: tx.now, dueAt: await serveBy(tx, warning) });
  },
  say: (tx, warning) => tx.outbox.add('warning.issued', aboutWarning(warning)),
});

async function serveBy(tx: PoliceTx, warning: Warning): Promise<Date> {
  const place = { division: placeOf(warning), day: dayOf(tx.now) };
  return dueAt(tx.now, figureOn('serve-warning', place, await tx.tightened()));
}
