import { dayOf, Forbidden, ok, refuse, type Actor, type Result } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import { DOSSIER } from '../../dossier/rules/machine.ts';
import { judgeEach, withinBound, type ChildSelection } from '../../ledger/rules/bulk-act.ts';
import type { BulkAct } from '../../ledger/store.ts';
import type { VisitPlanEntry } from '../rules/visit.ts';
import { addPlans, ALREADY_PLANNED, checkPlan } from './plan-visit.ts';

export interface PlanVisitsInput extends VisitPlanEntry {
  readonly idempotencyKey: string;
  readonly selection: ChildSelection;
}

/**
 * 成批安排走访 — plan the same visit for many children (3.2.c). Each is judged as if alone: those who can be visited get
 * their plan, in a fixed number of statements; of the others the officer learns why not.
 */
export const planVisits =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { idempotencyKey: _key, selection, ...entry }: PlanVisitsInput): Promise<Result<BulkAct>> =>
    inTransaction(async (tx) => {
      if (actor.kind !== 'officer') throw new Forbidden('SIGNED_IN');
      checkPlan(entry, dayOf(tx.now));
      const chosen = withinBound(await tx.ledger.chosen(actor.officer, selection));
      if (!chosen.ok) return chosen;
      const lawful = judgeEach(chosen.value, await tx.ledger.holdAll(chosen.value), (dossier) => {
        const step = DOSSIER.attempt(dossier, 'planVisit', actor);
        return step.ok ? ok(dossier) : step;
      });
      const planned = new Set((await addPlans(tx, lawful.done, entry)).map(({ childId }) => childId));
      const added = judgeEach(
        lawful.done.map(({ id }) => id),
        new Map(lawful.done.map((dossier) => [dossier.id, dossier])),
        (dossier) => (planned.has(dossier.id) ? ok(dossier) : refuse(ALREADY_PLANNED)),
      );
      const judged = { done: added.done, refused: [...lawful.refused, ...added.refused] };
      return ok(await tx.ledger.note(actor.officer, 'PLAN_VISIT', judged));
    });
