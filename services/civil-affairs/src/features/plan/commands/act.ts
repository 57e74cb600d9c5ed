import { ok, type Actor, type Result } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import type { Need } from '../../need/rules/need.ts';
import { inHand, PLAN, type PlanAction } from '../rules/machine.ts';
import type { Plan, PlanState } from '../rules/plan.ts';

export interface PlanInput {
  readonly idempotencyKey: string;
  readonly planId: string;
}

interface Act<Input extends PlanInput> {
  readonly action: PlanAction;
  readonly reasonOf: (input: Input) => string;
  /** Throws InvalidInput. */
  check?(input: Input, tx: CivilAffairsTx, plan: Plan, needs: readonly Need[]): Promise<void> | void;
  change?(plan: Plan, input: Input, tx: CivilAffairsTx, actor: Actor): Promise<Plan> | Plan;
  say?(tx: CivilAffairsTx, plan: Plan, before: Plan): Promise<unknown>;
}

/** An act on a plan: load what the officer may see with its needs, ask the machine, append a version, say it. */
export const actOnPlan =
  <Input extends PlanInput>({ action, reasonOf, check, change, say }: Act<Input>) =>
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: Input): Promise<Result<Plan>> =>
    inTransaction(async (tx) => {
      const plan = await tx.plans.getForChange(input.planId);
      const needs = await tx.needs.listForChange(plan.needIds);
      const another = action === 'adoptPlan' && (await tx.plans.holdRunning(plan.childId));
      const step = PLAN.attempt(inHand(plan, needs, another), action, actor);
      if (!step.ok) return step;
      await check?.(input, tx, plan, needs);
      const stepped = { ...plan, state: step.value.state as PlanState };
      const changed = (await change?.(stepped, input, tx, actor)) ?? stepped;
      const next = await tx.plans.append(changed, reasonOf(input));
      await say?.(tx, next, plan);
      return ok(next);
    });

/** What every event about the plan says beside its own. */
export async function aboutPlan(tx: CivilAffairsTx, { id: planId, childId, assessmentId }: Plan) {
  const { residence } = await tx.dossiers.get(childId);
  return { aggregateId: planId, childId, division: residence, payload: { planId, childId, assessmentId } };
}
