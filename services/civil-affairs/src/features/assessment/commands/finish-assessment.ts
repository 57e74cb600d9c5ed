import { inputProblems, ok, type Actor, type DomainFound, type Result } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import type { NeedKind } from '../../need/rules/need-kinds.ts';
import { codesOf, levelOf, withDomain, type Assessment } from '../rules/assessment.ts';
import { ASSESSMENT } from '../rules/machine.ts';
import { checkFound, noteOf, type AssessmentInput } from './record-assessment.ts';

export interface CorrectAssessmentInput extends AssessmentInput {
  readonly domain?: DomainFound | null;
  readonly note?: string | null;
  readonly conclusion?: string | null;
  readonly needs?: readonly NeedKind[] | null;
  readonly reason: string;
}

/** Says what an assessment came to: codes alone. */
async function sayAssessed(
  tx: CivilAffairsTx,
  event: 'assessment.completed' | 'assessment.corrected',
  assessment: Assessment,
): Promise<void> {
  const { id: assessmentId, childId, form, needs } = assessment;
  const { residence } = await tx.dossiers.get(childId);
  await tx.outbox.add(event, {
    aggregateId: assessmentId,
    childId,
    division: residence,
    payload: {
      assessmentId,
      childId,
      domains: codesOf(form.domains),
      level: levelOf(assessment) ?? 'LOW',
      needs: [...needs],
    },
  });
}

/** 完成评估 — all three domains, a conclusion, and township, civil affairs and police took part; nothing less (4.3.a). */
export const completeAssessment =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { assessmentId }: AssessmentInput): Promise<Result<Assessment>> =>
    inTransaction(async (tx) => {
      const assessment = await tx.assessments.getForChange(assessmentId);
      const step = ASSESSMENT.attempt(assessment, 'completeAssessment', actor);
      if (!step.ok) return step;
      const completed = await tx.assessments.append({ ...step.value, completedAt: tx.now }, '完成评估');
      for (const part of await tx.assessments.partsOf(assessmentId))
        if (part.state === 'ASKED') await tx.assessments.changePart({ ...part, state: 'RELEASED' });
      await sayAssessed(tx, 'assessment.completed', completed);
      return ok(completed);
    });

/** 更正评估 — what turned out to be wrong afterwards is put right as a new version, with its reason (2.4, 4.3.a). */
export const correctAssessment =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: CorrectAssessmentInput): Promise<Result<Assessment>> =>
    inTransaction(async (tx) => {
      const assessment = await tx.assessments.getForChange(input.assessmentId);
      const step = ASSESSMENT.attempt(assessment, 'correctAssessment', actor);
      if (!step.ok) return step;
      checkCorrection(input);
      const corrected = await tx.assessments.append(withCorrection(step.value, input), input.reason);
      await sayAssessed(tx, 'assessment.corrected', corrected);
      return ok(corrected);
    });

function checkCorrection({ domain, conclusion, needs, reason }: CorrectAssessmentInput): void {
  if (domain) checkFound(domain, 'domain');
  const problems = inputProblems();
  problems.check(reason.trim() !== '', 'reason', '请说明更正的理由', 'say why');
  problems.check(
    conclusion?.trim() !== '',
    'conclusion',
    '评估结论不能为空',
    'the conclusion cannot be empty',
  );
  const isSomething = Boolean(domain ?? conclusion ?? needs);
  problems.check(isSomething, 'reason', '请填写要更正的内容', 'nothing is corrected');
  problems.throwIfAny();
}

function withCorrection(assessment: Assessment, input: CorrectAssessmentInput): Assessment {
  const { domain, note, conclusion, needs } = input;
  const form = domain ? withDomain(assessment.form, domain, noteOf(note)) : assessment.form;
  return {
    ...assessment,
    needs: needs ? [...new Set(needs)] : assessment.needs,
    form: conclusion ? { ...form, conclusion: conclusion.trim() } : form,
  };
}
