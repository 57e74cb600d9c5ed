import { dayOf, inputProblems, isDay, requireReason, type Day } from '@ger/kernel';
import { unitOf } from '@ger/subgraph';
import type { NeedKind } from '../../need/rules/need-kinds.ts';
import { withoutPlanned } from '../rules/plan.ts';
import { actOnPlan, type PlanInput } from './act.ts';

/** 填写帮扶目标 — what is to be achieved for the child; whoever agreed before agrees anew (4.3.b). */
export const setPlanGoal = actOnPlan<PlanInput & { readonly goal: string }>({
  action: 'setPlanGoal',
  reasonOf: () => '填写帮扶目标',
  check({ goal }) {
    const problems = inputProblems();
    problems.check(goal.trim() !== '', 'goal', '请填写帮扶目标', 'write the goal');
    problems.throwIfAny();
  },
  change: (plan, { goal }) => ({ ...plan, goal: goal.trim(), bureau: null }),
});

/** 删去需求 — from the draft; one that was asked for is withdrawn instead. */
export const removePlanNeed = actOnPlan<PlanInput & { readonly kind: NeedKind }>({
  action: 'removePlanNeed',
  reasonOf: () => '删去需求',
  change: (plan, { kind }) => withoutPlanned(plan, kind),
});

/** 民政部门同意 — civil affairs takes part in making the plan, and agrees to it as it stands (4.3.b). */
export const agreeToPlan = actOnPlan<PlanInput>({
  action: 'agreeToPlan',
  reasonOf: () => '民政部门同意',
  change: (plan, _, tx, actor) => ({ ...plan, bureau: { unitId: unitOf(actor), on: dayOf(tx.now) } }),
});

/** 记录公安机关参与 — which police unit took part in making the plan, and when (4.3.b). */
export const recordPolicePart = actOnPlan<PlanInput & { readonly unitId: string; readonly on: Day }>({
  action: 'recordPolicePart',
  reasonOf: () => '公安机关参与会商',
  async check({ unitId, on }, tx, plan) {
    const problems = inputProblems();
    const unit = await tx.assessments.unitFacts(unitId);
    problems.check(unit?.agency === 'police', 'unitId', '请选择公安机关', 'choose a police unit');
    const [from, until] = [dayOf(plan.draftedAt), dayOf(tx.now)];
    const isWithin = isDay(on) && from <= on && on <= until;
    problems.check(isWithin, 'on', `应在 ${from} 至 ${until} 之间`, `between ${from} and ${until}`);
    problems.throwIfAny();
  },
  change: (plan, { unitId, on }) => ({ ...plan, police: { unitId, on } }),
});

/** 作废草案. */
export const withdrawPlan = actOnPlan<PlanInput & { readonly reason: string }>({
  action: 'withdrawPlan',
  reasonOf: ({ reason }) => reason,
  check: ({ reason }) => requireReason(reason),
});
