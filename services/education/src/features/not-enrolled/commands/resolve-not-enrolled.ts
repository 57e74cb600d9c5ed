import {
  addDays,
  dayOf,
  inputProblems,
  ok,
  requireReason,
  type Actor,
  type Day,
  type Result,
} from '@ger/kernel';
import type { EducationDeps, EducationTx } from '../../../deps.ts';
import { schoolYearDays } from '../../pupil/index.ts';
import {
  NOT_ENROLLED,
  notEnrolledInHand,
  RESOLVING,
  type NotEnrolled,
  type NotEnrolledAction,
  type ProofKind,
  type Resolution,
} from '../rules/not-enrolled.ts';

export interface ResolveNotEnrolledInput {
  readonly idempotencyKey: string;
  readonly caseId: string;
  readonly resolution: Resolution;
  readonly proofKind?: ProofKind | null;
  readonly proof: string;
  readonly until?: Day | null;
}

/** One step of a case: the machine, the next version, what is said. */
async function step(
  tx: EducationTx,
  actor: Actor,
  subject: NotEnrolled,
  action: NotEnrolledAction,
): Promise<Result<NotEnrolled>> {
  const taken = NOT_ENROLLED.attempt(notEnrolledInHand(subject, actor), action, actor);
  if (!taken.ok) return taken;
  const { hand: _, ...next } = { ...taken.value, version: subject.version + 1 };
  await tx.notEnrolled.append([next]);
  const { id: aggregateId, childId, schoolYear, state } = next;
  const about = { aggregateId, childId, division: (await tx.units.findResidence(childId)) ?? null };
  const payload = { caseId: aggregateId, schoolYear, on: dayOf(tx.now) };
  if (state === 'FOUND') await tx.outbox.add('child.not-enrolled', { ...about, payload });
  else await tx.outbox.add('enrolment.resolved', { ...about, payload: { ...payload, resolution: state } });
  return ok(next);
}

/** 登记核实结论 — the township of the child's residence says why there is no enrolment here (3.3.a). */
export const resolveNotEnrolled =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, input: ResolveNotEnrolledInput): Promise<Result<NotEnrolled>> =>
    inTransaction(async (tx) => {
      const { caseId, resolution, proofKind = null, proof, until = null } = input;
      const subject = await tx.notEnrolled.getForChange(caseId);
      const problems = inputProblems();
      problems.check(proof.trim() !== '', 'proof', '请说明核实情况', 'say what was found');
      const latest = addDays(schoolYearDays(subject.schoolYear).last, 1);
      problems.check(
        resolution !== 'DEFERRED' || until === null || (dayOf(tx.now) < until && until <= latest),
        'until',
        '缓学须在今后、不超过下一学年开学',
        'a day to come, not after the next school year begins',
      );
      problems.throwIfAny();
      const deferred = resolution === 'DEFERRED' ? until : null;
      const filled = { ...subject, proofKind, proof: proof.trim(), until: deferred };
      return step(tx, actor, filled, RESOLVING[resolution]);
    });

/** 重新核实 — the conclusion does not hold (3.3.a). */
export const reopenNotEnrolled =
  ({ inTransaction }: EducationDeps) =>
  (
    actor: Actor,
    { caseId, reason }: { idempotencyKey: string; caseId: string; reason: string },
  ): Promise<Result<NotEnrolled>> =>
    inTransaction(async (tx) => {
      requireReason(reason);
      const subject = await tx.notEnrolled.getForChange(caseId);
      const asked = {
        ...subject,
        foundOn: dayOf(tx.now),
        until: null,
        proof: reason.trim(),
        proofKind: null,
      };
      return step(tx, actor, asked, 'reopenNotEnrolled');
    });

/** Cases of a child that something else settles: an enrolment begins, the dossier is closed. What no longer waits stays. */
export const settle =
  (action: 'noteEnrolled' | 'noteDossierClosed') =>
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, childId: string): Promise<void> =>
    inTransaction(async (tx) => {
      for (const one of await tx.notEnrolled.listOfChild(childId)) await step(tx, actor, one, action);
    });

const AT_ONCE = 200;

/** Cases that an enrolment has settled although no event said so (files merged meanwhile). For the clock. */
export const settleEnrolled =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor): Promise<number> =>
    inTransaction(async (tx) => {
      const settled = await tx.notEnrolled.listSettled(AT_ONCE);
      for (const one of settled) await step(tx, actor, one, 'noteEnrolled');
      return settled.length;
    });
