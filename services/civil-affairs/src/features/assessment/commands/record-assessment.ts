import {
  dayOf,
  domainFaults,
  inputProblems,
  newId,
  ok,
  type Actor,
  type Day,
  type DomainFound,
  type Result,
} from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import type { NeedKind } from '../../need/rules/need-kinds.ts';
import { withDomain, withParticipant, type Assessment, type ParticipantKind } from '../rules/assessment.ts';
import { ASSESSMENT, type AssessmentAction } from '../rules/machine.ts';

export interface AssessmentInput {
  readonly idempotencyKey: string;
  readonly assessmentId: string;
}
export interface RecordAssessmentDomainInput extends AssessmentInput {
  readonly found: DomainFound;
  readonly note?: string | null;
}
export interface RecordAssessmentConclusionInput extends AssessmentInput {
  readonly conclusion: string;
  readonly needs: readonly NeedKind[];
}
export interface AddAssessmentParticipantInput extends AssessmentInput {
  readonly kind: ParticipantKind;
  readonly name: string;
  readonly on: Day;
}
export interface RemoveAssessmentParticipantInput extends AssessmentInput {
  readonly participantId: string;
}

interface Entry<Input extends AssessmentInput> {
  readonly action: AssessmentAction;
  readonly reason: string;
  /** Throws InvalidInput. */
  check?(input: Input, tx: CivilAffairsTx, assessment: Assessment): void;
  change(assessment: Assessment, input: Input, tx: CivilAffairsTx): Assessment;
}

/**
 * One piece of an assessment, entered by itself: two officers at different pieces lose nothing of one another's, and every
 * entry is a version. Whoever enters has taken part, and the first of the township leads.
 */
const enter =
  <Input extends AssessmentInput>({ action, reason, check, change }: Entry<Input>) =>
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: Input): Promise<Result<Assessment>> =>
    inTransaction(async (tx) => {
      const assessment = await tx.assessments.getForChange(input.assessmentId);
      const step = ASSESSMENT.attempt(assessment, action, actor);
      if (!step.ok) return step;
      check?.(input, tx, assessment);
      return ok(await tx.assessments.append(led(change(step.value, input, tx), actor, tx), reason));
    });

/** The township that records has taken part, and whoever records first leads. */
function led(assessment: Assessment, actor: Actor, tx: CivilAffairsTx): Assessment {
  if (actor.kind !== 'officer') return assessment;
  const { officerId, post } = actor.officer;
  const took = {
    id: newId(),
    kind: 'TOWNSHIP',
    unitId: post.unitId,
    name: null,
    on: dayOf(tx.now),
  } as const;
  return {
    ...assessment,
    leadOfficerId: assessment.leadOfficerId ?? officerId,
    form: withParticipant(assessment.form, took),
  };
}

/** Throws InvalidInput when an entry for a domain is not one. */
export function checkFound(found: DomainFound, path: string): void {
  const problems = inputProblems();
  for (const fault of domainFaults(found)) problems.check(false, `${path}.${fault.path}`, fault.zh, fault.en);
  problems.throwIfAny();
}

/** An empty note is none. */
export const noteOf = (note: string | null | undefined): string | null => note?.trim() || null;

/** 记录评估 — one domain, as it was found (4.3.a). */
export const recordAssessmentDomain = enter<RecordAssessmentDomainInput>({
  action: 'recordAssessmentDomain',
  reason: '记录评估',
  check: ({ found }) => checkFound(found, 'found'),
  change: (assessment, { found, note }) => ({
    ...assessment,
    form: withDomain(assessment.form, found, noteOf(note)),
  }),
});

/** 记录结论 — what it comes to, and what help the child needs (4.3.a, 4.3.b). */
export const recordAssessmentConclusion = enter<RecordAssessmentConclusionInput>({
  action: 'recordAssessmentConclusion',
  reason: '记录评估结论',
  check({ conclusion }) {
    const problems = inputProblems();
    problems.check(conclusion.trim() !== '', 'conclusion', '请填写评估结论', 'write the conclusion');
    problems.throwIfAny();
  },
  change: (assessment, { conclusion, needs }) => ({
    ...assessment,
    needs: [...new Set(needs)],
    form: { ...assessment.form, conclusion: conclusion.trim() },
  }),
});

const BY_THEIR_OWN_ACT: readonly ParticipantKind[] = ['TOWNSHIP', 'CIVIL_AFFAIRS', 'POLICE'];

/** 记录参加者 — village, kindergarten, clinic, relatives, social workers and a school without an account assist (4.3.a). */
export const addAssessmentParticipant = enter<AddAssessmentParticipantInput>({
  action: 'addAssessmentParticipant',
  reason: '记录参加者',
  check({ kind, name, on }, tx, { openedAt }) {
    const problems = inputProblems();
    const isTheirs = BY_THEIR_OWN_ACT.includes(kind);
    problems.check(!isTheirs, 'kind', '由其本人办理时自动记录', 'recorded when it acts itself');
    problems.check(name.trim() !== '', 'name', '请填写姓名或名称', 'say who');
    const [from, until] = [dayOf(openedAt), dayOf(tx.now)];
    problems.check(
      from <= on && on <= until,
      'on',
      `应在 ${from} 至 ${until} 之间`,
      `between ${from} and ${until}`,
    );
    problems.throwIfAny();
  },
  change: (assessment, { kind, name, on }) => ({
    ...assessment,
    form: withParticipant(assessment.form, { id: newId(), kind, unitId: null, name: name.trim(), on }),
  }),
});

/** 删去参加者 — one recorded by mistake; who took part by an act of their own stays. */
export const removeAssessmentParticipant = enter<RemoveAssessmentParticipantInput>({
  action: 'removeAssessmentParticipant',
  reason: '删去误记的参加者',
  change: (assessment, { participantId }) => ({
    ...assessment,
    form: {
      ...assessment.form,
      participants: assessment.form.participants.filter(
        ({ id, unitId }) => id !== participantId || unitId !== null,
      ),
    },
  }),
});
