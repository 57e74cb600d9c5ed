import { newId, ok, type Actor, type Result } from '@ger/kernel';
import { unitOf } from '@ger/subgraph';
import type { CivilAffairsDeps } from '../../../deps.ts';
import { levelOf, suggestedNeeds } from '../../assessment/rules/assessment.ts';
import { PLAN } from '../rules/machine.ts';
import { plannedFrom, type Plan } from '../rules/plan.ts';

export interface DraftPlanInput {
  readonly idempotencyKey: string;
  readonly assessmentId: string;
}

/**
 * 拟定帮扶方案 — from what a completed assessment concluded (4.3.b): the help it names or, where it names none, what its findings
 * suggest; the officer changes it as long as it is a draft.
 */
export const draftPlan =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { assessmentId }: DraftPlanInput): Promise<Result<Plan>> =>
    inTransaction(async (tx) => {
      const assessment = await tx.assessments.getForChange(assessmentId);
      const step = PLAN.attempt(
        {
          state: 'PROPOSED',
          goal: null,
          planned: [],
          bureau: null,
          police: null,
          needs: [],
          another: await tx.plans.holdOfAssessment(assessmentId),
          assessed: assessment.state === 'COMPLETED',
        },
        'draftPlan',
        actor,
      );
      if (!step.ok) return step;
      const findings = assessment.form.domains.flatMap((domain) => domain.findings);
      const kinds = assessment.needs.length > 0 ? assessment.needs : suggestedNeeds(findings);
      const plan = await tx.plans.add(
        {
          id: newId(),
          version: 1,
          childId: assessment.childId,
          state: 'DRAFTED',
          assessmentId,
          leadUnitId: unitOf(actor),
          leadOfficerId: actor.kind === 'officer' ? actor.officer.officerId : null,
          goal: null,
          planned: plannedFrom(kinds, levelOf(assessment) === 'HIGH'),
          needIds: [],
          bureau: null,
          police: null,
          draftedAt: tx.now,
          adoptedAt: null,
          closedAt: null,
        },
        '拟定帮扶方案',
      );
      return ok(plan);
    });
