import {
  dayOf,
  inputProblems,
  newId,
  ok,
  refuse,
  type Actor,
  type Day,
  type Refusal,
  type Result,
} from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { DOSSIER } from '../../dossier/rules/machine.ts';
import { plannedVisit, type Visit, type VisitPlanEntry } from '../rules/visit.ts';

export interface PlanVisitInput extends VisitPlanEntry {
  readonly idempotencyKey: string;
  readonly childId: string;
}

/** The child has such a plan already. */
export const ALREADY_PLANNED: Refusal = {
  code: 'ALREADY_PLANNED',
  clause: '3.2.c',
  zh: '同一天已安排了相同目的的走访',
  en: 'A visit for the same purpose is planned on that day',
  missing: [],
};

/** 安排走访 — plan a visit (3.2.c). One plan a day and purpose: of two officers at once the second is told. */
export const planVisit =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { childId, ...entry }: PlanVisitInput): Promise<Result<Visit>> =>
    inTransaction(async (tx) => {
      checkPlan(entry, dayOf(tx.now));
      const dossier = await tx.dossiers.get(childId);
      const step = DOSSIER.attempt(dossier, 'planVisit', actor);
      if (!step.ok) return step;
      const [visit] = await addPlans(tx, [dossier], entry);
      return visit ? ok(visit) : refuse(ALREADY_PLANNED);
    });

/** Plans a visit of each dossier and says it. Answers the plans added. */
export async function addPlans(
  tx: CivilAffairsTx,
  dossiers: readonly Dossier[],
  entry: VisitPlanEntry,
): Promise<Visit[]> {
  const residence = new Map(dossiers.map((dossier) => [dossier.id, dossier.residence]));
  const added = await tx.visits.addAll(dossiers.map(({ id }) => plannedVisit(newId(), id, entry)));
  const { plannedOn, visitorKind, purpose } = entry;
  await tx.outbox.addAll(
    'visit.planned',
    added.map(({ id: visitId, childId }) => ({
      aggregateId: visitId,
      childId,
      division: residence.get(childId) ?? null,
      payload: { visitId, childId, plannedOn, visitorKind, purpose },
    })),
  );
  return added;
}

/** Throws InvalidInput for a plan in the past. */
export function checkPlan({ plannedOn }: VisitPlanEntry, today: Day): void {
  const problems = inputProblems();
  problems.check(plannedOn >= today, 'plannedOn', '安排的日期不能早于今天', 'not before today');
  problems.throwIfAny();
}
