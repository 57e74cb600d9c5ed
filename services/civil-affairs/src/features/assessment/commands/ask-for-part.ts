import { InvalidInput, newId, ok, type Actor, type DivisionCode, type Result } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import type { Assessment } from '../rules/assessment.ts';
import { ASSESSMENT } from '../rules/machine.ts';
import type { AssessmentPart, PartAgency } from '../rules/part.ts';

/** Whom a part is asked of. */
export type Asked = Pick<AssessmentPart, 'agency' | 'unitId'>;

const SERVICES = { POLICE: 'police', EDUCATION: 'education' } as const;

/** Asks a unit to take part, once; police and schools hear it in their own service, civil affairs acts in this one. */
export async function askForPart(
  tx: CivilAffairsTx,
  { id: assessmentId, childId, dueOn }: Assessment,
  residence: DivisionCode,
  { agency, unitId }: Asked,
): Promise<void> {
  const parts = await tx.assessments.partsOf(assessmentId);
  if (parts.some((part) => part.unitId === unitId)) return;
  const part = {
    id: newId(),
    assessmentId,
    agency,
    unitId,
    state: 'ASKED',
    askedAt: tx.now,
    contributedOn: null,
    domains: [],
    note: null,
  } as const;
  await tx.assessments.addPart(part);
  if (agency === 'CIVIL_AFFAIRS') return;
  await tx.outbox.add('assessment.part-asked', {
    aggregateId: assessmentId,
    childId,
    division: residence,
    payload: { assessmentId, childId, partId: part.id, agency: SERVICES[agency], unitId, dueOn },
  });
}

export interface AskForAssessmentPartInput {
  readonly idempotencyKey: string;
  readonly assessmentId: string;
  readonly unitId: string;
}

/** Which units can be asked: a police unit, or a school. */
function agencyOf(unit: { agency: string; kind: string } | undefined): PartAgency {
  if (unit?.agency === 'police') return 'POLICE';
  if (unit?.agency === 'education' && unit.kind === 'SCHOOL') return 'EDUCATION';
  throw new InvalidInput([
    { path: 'unitId', zh: '请选择公安机关或学校', en: 'choose a police unit or a school' },
  ]);
}

/** 请其参与评估 — ask one more police unit or school: the station that told the township is not always the one that can say most (4.3.a). */
export const askForAssessmentPart =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { assessmentId, unitId }: AskForAssessmentPartInput): Promise<Result<Assessment>> =>
    inTransaction(async (tx) => {
      const assessment = await tx.assessments.getForChange(assessmentId);
      const step = ASSESSMENT.attempt(assessment, 'askForAssessmentPart', actor);
      if (!step.ok) return step;
      const agency = agencyOf(await tx.assessments.unitFacts(unitId));
      const { residence } = await tx.dossiers.get(assessment.childId);
      const asked = await tx.assessments.append(step.value, '请其参与评估');
      await askForPart(tx, asked, residence, { agency, unitId });
      return ok(asked);
    });
