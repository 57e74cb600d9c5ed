import {
  dayOf,
  inputProblems,
  newId,
  ok,
  type Actor,
  type Day,
  type DomainFound,
  type Result,
} from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { unitOf } from '@ger/subgraph';
import { withParticipant, type Assessment, type ParticipantKind } from '../rules/assessment.ts';
import { ASSESSMENT } from '../rules/machine.ts';
import type { AssessmentPart, PartAgency } from '../rules/part.ts';
import { checkFound, noteOf, type AssessmentInput } from './record-assessment.ts';

export interface ContributeToAssessmentInput extends AssessmentInput {
  readonly domains: readonly DomainFound[];
  readonly note?: string | null;
}

const PARTICIPANT = {
  CIVIL_AFFAIRS: 'CIVIL_AFFAIRS',
  POLICE: 'POLICE',
  EDUCATION: 'SCHOOL',
} as const satisfies Record<PartAgency, ParticipantKind>;

/** Findings without words, as parts carry them. */
const assessed = (domains: readonly DomainFound[]) =>
  domains.map(({ domain, findings, level }) => ({ domain, findings: [...findings], level, note: null }));

/** The assessment with the agency among those who took part. */
function joined(
  assessment: Assessment,
  { agency, unitId }: Pick<AssessmentPart, 'agency' | 'unitId'>,
  on: Day,
): Assessment {
  const took = { id: newId(), kind: PARTICIPANT[agency], unitId, name: null, on };
  return { ...assessment, form: withParticipant(assessment.form, took) };
}

/** Throws InvalidInput unless each domain is there once and is in order. */
function checkDomains(domains: readonly DomainFound[]): void {
  const problems = inputProblems();
  problems.check(domains.length > 0, 'domains', '请至少评估一个方面', 'assess at least one domain');
  const isOnce = new Set(domains.map(({ domain }) => domain)).size === domains.length;
  problems.check(isOnce, 'domains', '每个方面只填一次', 'each domain once');
  problems.throwIfAny();
  for (const [index, found] of domains.entries()) checkFound(found, `domains.${index}`);
}

/** 参与评估 — civil affairs assesses with the township (4.3.a): its part, in this service. */
export const contributeToAssessment =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { assessmentId, domains, note }: ContributeToAssessmentInput): Promise<Result<Assessment>> =>
    inTransaction(async (tx) => {
      const assessment = await tx.assessments.getForChange(assessmentId);
      const step = ASSESSMENT.attempt(assessment, 'contributeToAssessment', actor);
      if (!step.ok) return step;
      checkDomains(domains);
      const unitId = unitOf(actor);
      const on = dayOf(tx.now);
      const given = {
        agency: 'CIVIL_AFFAIRS',
        unitId,
        state: 'CONTRIBUTED',
        contributedOn: on,
        domains: assessed(domains),
        note: noteOf(note),
      } as const;
      await keep(tx, assessment, given);
      return ok(await tx.assessments.append(joined(step.value, given, on), '民政部门参与评估'));
    });

/** The part of the unit or, where another bureau was asked and has not answered, that one's. */
async function keep(
  tx: CivilAffairsTx,
  { id: assessmentId }: Assessment,
  given: Omit<AssessmentPart, 'id' | 'assessmentId' | 'askedAt'>,
): Promise<void> {
  const own = (await tx.assessments.partsOf(assessmentId)).filter(({ agency }) => agency === 'CIVIL_AFFAIRS');
  const part =
    own.find(({ unitId }) => unitId === given.unitId) ?? own.find(({ state }) => state === 'ASKED');
  if (part) await tx.assessments.changePart({ ...part, ...given });
  else await tx.assessments.addPart({ ...given, id: newId(), assessmentId, askedAt: tx.now });
}

/** What another agency said of its part. */
export interface PartGiven {
  readonly partId: string;
  readonly assessmentId: string;
  readonly unitId: string;
  readonly domains: readonly DomainFound[];
  readonly on: Day;
}

/** 收到部门评估 — a part arrived from the agency that was asked (4.3.a); after completion it stays with the assessment as it came. */
export const notePart =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { partId, assessmentId, unitId, domains, on }: PartGiven): Promise<void> =>
    inTransaction(async (tx) => {
      const assessment = await tx.assessments.findForChange(assessmentId);
      const part = assessment && (await tx.assessments.partsOf(assessmentId)).find(({ id }) => id === partId);
      if (!assessment || part?.unitId !== unitId) return;
      await tx.assessments.changePart({
        ...part,
        state: 'CONTRIBUTED',
        contributedOn: on,
        domains: assessed(domains),
      });
      const step = ASSESSMENT.attempt(assessment, 'notePart', actor);
      if (step.ok) await tx.assessments.append(joined(step.value, part, on), '收到部门评估');
    });
