import { inputProblems, requireReason } from '@ger/kernel';
import type { CivilAffairsTx } from '../../../deps.ts';
import { openNeed } from '../../need/commands/request-need.ts';
import { NEED } from '../../need/rules/machine.ts';
import type { NeedKind } from '../../need/rules/need-kinds.ts';
import { outcomeOf, withPlanned, type Plan, type PlannedNeed } from '../rules/plan.ts';
import { aboutPlan, actOnPlan, type PlanInput } from './act.ts';

/** Asks for one need of the plan; an open need of that kind which the child has already becomes the plan's. */
async function asked(tx: CivilAffairsTx, plan: Plan, { kind, urgent }: PlannedNeed): Promise<string> {
  const { residence } = await tx.dossiers.get(plan.childId);
  const wanted = {
    childId: plan.childId,
    kind,
    planId: plan.id,
    origin: 'PLAN',
    originId: plan.id,
    urgent,
  } as const;
  return (await openNeed(tx, wanted, residence)).id;
}

/**
 * 确定帮扶方案 — the three adopt it together, and in the same act each need leaves to the first address of its route (4.3.b). A
 * child has one running plan: of two officers who adopt at once, the second is refused.
 */
export const adoptPlan = actOnPlan<PlanInput>({
  action: 'adoptPlan',
  reasonOf: () => '确定帮扶方案',
  async change(plan, _, tx) {
    const needIds: string[] = [];
    for (const planned of plan.planned) needIds.push(await asked(tx, plan, planned));
    return { ...plan, planned: [], needIds, adoptedAt: tx.now };
  },
  async say(tx, plan, { planned }) {
    const { payload, ...about } = await aboutPlan(tx, plan);
    const needs = planned.map(({ kind }) => kind);
    await tx.outbox.add('plan.adopted', { ...about, payload: { ...payload, needs } });
  },
});

export interface AddPlanNeedInput extends PlanInput {
  readonly kind: NeedKind;
  readonly urgent: boolean;
}

/** 增加需求 — one more need: in the draft it is named, in a running plan it is asked for at once (4.3.b). */
export const addPlanNeed = actOnPlan<AddPlanNeedInput>({
  action: 'addPlanNeed',
  reasonOf: () => '增加需求',
  check({ kind }, _, plan, needs) {
    const there = needs.filter(({ state }) => NEED.isOpen(state));
    const kinds = [...plan.planned, ...there].map((one) => one.kind);
    const problems = inputProblems();
    problems.check(!kinds.includes(kind), 'kind', '方案中已有这项需求', 'the plan has this need already');
    problems.throwIfAny();
  },
  async change(plan, { kind, urgent }, tx) {
    if (plan.state === 'DRAFTED') return withPlanned(plan, { kind, urgent });
    const needId = await asked(tx, plan, { kind, urgent });
    return { ...plan, needIds: [...new Set([...plan.needIds, needId])] };
  },
  async say(tx, plan, { needIds }) {
    if (plan.state !== 'ADOPTED') return;
    const added = (await tx.needs.listForChange(plan.needIds)).filter(({ id }) => !needIds.includes(id));
    const { payload, ...about } = await aboutPlan(tx, plan);
    const needs = added.map(({ kind }) => kind);
    await tx.outbox.add('plan.revised', { ...about, payload: { ...payload, needs } });
  },
});

/** 办结帮扶方案 — every need is met, declined everywhere with a reason, or withdrawn; what nobody took on stays visible (4.3.b). */
export const closePlan = actOnPlan<PlanInput & { readonly reason: string }>({
  action: 'closePlan',
  reasonOf: ({ reason }) => reason,
  check: ({ reason }) => requireReason(reason),
  change: (plan, _, tx) => ({ ...plan, closedAt: tx.now }),
  async say(tx, plan) {
    const { payload, ...about } = await aboutPlan(tx, plan);
    const outcome = outcomeOf(await tx.needs.listForChange(plan.needIds));
    await tx.outbox.add('plan.closed', { ...about, payload: { ...payload, ...outcome } });
  },
});
