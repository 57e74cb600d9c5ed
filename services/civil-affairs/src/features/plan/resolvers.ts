import { dayOf, type Actor, type Result } from '@ger/kernel';
import { found, type CommandInput, type SubgraphContext } from '@ger/subgraph';
import { mutation, type CivilAffairsDeps } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { assessmentsById } from '../assessment/queries.ts';
import { suggestedNeeds } from '../assessment/rules/assessment.ts';
import { paperPlaces } from '../delegation/queries.ts';
import { unitsById } from '../directory/queries.ts';
import { dossiersById } from '../dossier/queries.ts';
import { needsById } from '../need/queries.ts';
import { answerDue, type Need } from '../need/rules/need.ts';
import { draftPlan } from './commands/draft-plan.ts';
import * as draft from './commands/draft-acts.ts';
import { addPlanNeed, adoptPlan, closePlan } from './commands/run-plan.ts';
import { numberOf, planFile } from './paper.ts';
import { listPlans, plansById, plansOfAssessments, plansOfChildren, versionsOfPlans } from './queries.ts';
import { inHand, PLAN } from './rules/machine.ts';
import { openOf, type Plan } from './rules/plan.ts';

const planById = (context: SubgraphContext, id: string): Promise<Plan | undefined> =>
  context.batch(plansById).load(id);

const onPlan = <Input extends CommandInput>(
  name: string,
  command: (deps: CivilAffairsDeps) => (actor: Actor, input: Input) => Promise<Result<Plan>>,
) => mutation({ name, command, idOf: ({ id }: Plan) => id, payload: 'plan', read: planById });

const dossierOf = async ({ childId }: Plan, context: SubgraphContext) =>
  found(await context.batch(dossiersById).load(childId));

/** What was asked for, in the order of the plan. */
async function needsOf({ needIds }: Plan, context: SubgraphContext): Promise<Need[]> {
  const loader = context.batch(needsById);
  const needs = await Promise.all(needIds.map((id) => loader.load(id)));
  return needs.flatMap((need) => need ?? []);
}

const unitOf = (id: string | null | undefined) => (id ? { id } : null);

export const planResolvers: Resolvers = {
  Query: {
    servicePlan: async (_, { id }, context) => (await planById(context, id)) ?? null,
    servicePlans: (_, args, context) => context.read(listPlans, args),
  },
  Child: {
    servicePlans: async ({ id }, _, context) => (await context.batch(plansOfChildren).load(id)) ?? [],
  },
  Assessment: {
    plan: async ({ id }, _, context) => (await context.batch(plansOfAssessments).load(id)) ?? null,
    planActions: async (assessment, _, context) =>
      PLAN.actions(
        {
          state: 'PROPOSED',
          goal: null,
          planned: [],
          bureau: null,
          police: null,
          needs: [],
          another: (await context.batch(plansOfAssessments).load(assessment.id)) !== undefined,
          assessed: assessment.state === 'COMPLETED',
        },
        context.actor,
      ),
  },
  ServicePlan: {
    number: (plan) => numberOf(plan),
    child: (plan, _, context) => dossierOf(plan, context),
    assessment: async ({ assessmentId }, _, context) =>
      (await context.batch(assessmentsById).load(assessmentId)) ?? null,
    leadUnit: ({ leadUnitId }) => unitOf(leadUnitId),
    planned: ({ planned }) => [...planned],
    suggested: async (plan, _, context) => {
      const assessment = await context.batch(assessmentsById).load(plan.assessmentId);
      const kinds = suggestedNeeds(assessment?.form.domains.flatMap(({ findings }) => findings) ?? []);
      const there = [...plan.planned, ...(await needsOf(plan, context))].map(({ kind }) => kind);
      return kinds.filter((kind) => !there.includes(kind));
    },
    needs: (plan, _, context) => needsOf(plan, context),
    open: async (plan, _, context) => openOf(await needsOf(plan, context)).length + plan.planned.length,
    unmet: async (plan, _, context) =>
      (await needsOf(plan, context)).filter(({ state }) => state === 'UNMET').length,
    overdueAnswers: async (plan, _, context) =>
      (await needsOf(plan, context)).filter((need) => (answerDue(need) ?? context.now) < context.now).length,
    versions: async ({ id }, _, context) => (await context.batch(versionsOfPlans).load(id)) ?? [],
    paper: async (plan, _, context) => {
      const needs = await needsOf(plan, context);
      const dossier = await dossierOf(plan, context);
      const { village } = await context.read(paperPlaces, dossier.residence);
      const ids = [plan.leadUnitId, plan.bureau?.unitId, plan.police?.unitId, ...needs.flatMap(requested)];
      return planFile({
        plan,
        needs,
        dossier,
        village,
        unitNames: await namesOf(
          ids.flatMap((id) => id ?? []),
          context,
        ),
        on: dayOf(context.now),
      });
    },
    actions: async (plan, _, context) => {
      const others = (await context.batch(plansOfChildren).load(plan.childId)) ?? [];
      const another = others.some(({ id, state }) => id !== plan.id && state === 'ADOPTED');
      return PLAN.actions(inHand(plan, await needsOf(plan, context), another), context.actor);
    },
  },
  PlanPart: { unit: ({ unitId }) => ({ id: unitId }) },
  Mutation: {
    draftPlan: onPlan('draftPlan', draftPlan),
    setPlanGoal: onPlan('setPlanGoal', draft.setPlanGoal),
    addPlanNeed: onPlan('addPlanNeed', addPlanNeed),
    removePlanNeed: onPlan('removePlanNeed', draft.removePlanNeed),
    agreeToPlan: onPlan('agreeToPlan', draft.agreeToPlan),
    recordPolicePart: onPlan('recordPolicePart', draft.recordPolicePart),
    adoptPlan: onPlan('adoptPlan', adoptPlan),
    closePlan: onPlan('closePlan', closePlan),
    withdrawPlan: onPlan('withdrawPlan', draft.withdrawPlan),
  },
};

async function namesOf(ids: readonly string[], context: SubgraphContext): Promise<Map<string, string>> {
  const loader = context.batch(unitsById);
  const units = await Promise.all([...new Set(ids)].map((id) => loader.load(id)));
  return new Map(units.flatMap((unit) => (unit ? [[unit.id, unit.name] as const] : [])));
}

function requested({ requests }: Need): string[] {
  return requests.map(({ unitId }) => unitId);
}
