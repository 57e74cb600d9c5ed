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

const ALREADY_PLANNED: Refusal = {
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

export interface PlanVisitsInput extends VisitPlanEntry {
  readonly idempotencyKey: string;
  readonly childIds: readonly string[];
}

/** How many visits one act planned; those who had such a plan already are passed over. */
export interface VisitPlan {
  readonly planned: number;
  readonly alreadyPlanned: number;
}

const MOST_CHILDREN = 500;

/** 批量安排走访 — plan the same visit for many children (3.2.c), in as many statements as for one. All are visible, or none is. */
export const planVisits =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { childIds, ...entry }: PlanVisitsInput): Promise<Result<VisitPlan>> =>
    inTransaction(async (tx) => {
      checkPlan(entry, dayOf(tx.now), childIds);
      const dossiers = [...new Set((await tx.dossiers.getMany(childIds)).values())];
      for (const dossier of dossiers) {
        const step = DOSSIER.attempt(dossier, 'planVisit', actor);
        if (!step.ok) return step;
      }
      const planned = (await addPlans(tx, dossiers, entry)).length;
      return ok({ planned, alreadyPlanned: dossiers.length - planned });
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

function checkPlan({ plannedOn }: VisitPlanEntry, today: Day, childIds: readonly string[] = ['one']): void {
  const problems = inputProblems();
  problems.check(plannedOn >= today, 'plannedOn', '安排的日期不能早于今天', 'not before today');
  problems.check(childIds.length > 0, 'childIds', '请选择儿童', 'choose children');
  problems.check(
    childIds.length <= MOST_CHILDREN,
    'childIds',
    `一次最多${MOST_CHILDREN}名`,
    `at most ${MOST_CHILDREN} at once`,
  );
  problems.throwIfAny();
}
