import { dayOf, inputProblems, ok, refuse, requireReason, type Actor, type Result } from '@ger/kernel';
import type { EducationDeps, EducationTx } from '../../../deps.ts';
import {
  classInHand,
  NUMBER_TAKEN,
  SCHOOL_CLASS,
  studentNumberProblem,
  type Enrolment,
  type EnrolmentOfPupil,
  type SchoolClass,
} from '../../pupil/index.ts';
import { STUDENT_STATUS, statusInHand, type StudentStatusAction } from '../rules/student-status.ts';

interface OnEnrolment {
  readonly idempotencyKey: string;
  readonly enrolmentId: string;
}

/** The enrolment one step further, or why not. */
function step(
  tx: EducationTx,
  actor: Actor,
  enrolment: EnrolmentOfPupil,
  action: StudentStatusAction,
): Result<EnrolmentOfPupil> {
  const taken = STUDENT_STATUS.attempt(statusInHand(enrolment, actor, dayOf(tx.now)), action, actor);
  return taken.ok ? ok({ ...enrolment, status: taken.value.state }) : taken;
}

async function say(
  tx: EducationTx,
  type: 'enrolment.status-confirmed' | 'enrolment.status-returned',
  enrolments: readonly EnrolmentOfPupil[],
): Promise<void> {
  await tx.outbox.addAll(
    type,
    enrolments.map(({ id, childId, pupilId, unitId, residence }) => ({
      aggregateId: id,
      childId,
      division: residence,
      payload: { pupilId, schoolUnitId: unitId, enrolmentId: id },
    })),
  );
}

/** 确认学籍 — the bureau of the school's place confirms the number that the school has given (3.3.a). */
export const confirmStudentStatus =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { enrolmentId }: OnEnrolment): Promise<Result<Enrolment>> =>
    inTransaction(async (tx) => {
      const confirmed = step(
        tx,
        actor,
        await tx.enrolments.getForChange(enrolmentId),
        'confirmStudentStatus',
      );
      if (!confirmed.ok) return confirmed;
      const enrolment = { ...confirmed.value, statusReason: null };
      await tx.enrolments.appendStatus([enrolment], 'confirmStudentStatus');
      await say(tx, 'enrolment.status-confirmed', [enrolment]);
      return ok(enrolment);
    });

/** 确认本班学籍 — all of a class that wait and have a number, in one act (3.3.a). */
export const confirmClassStatuses =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { classId }: { idempotencyKey: string; classId: string }): Promise<Result<SchoolClass>> =>
    inTransaction(async (tx) => {
      const schoolClass = await tx.classes.get(classId);
      const allowed = SCHOOL_CLASS.attempt(classInHand(schoolClass, actor), 'confirmClassStatuses', actor);
      if (!allowed.ok) return allowed;
      const steps = (await tx.enrolments.pendingOfClass(classId)).map((enrolment) =>
        step(tx, actor, enrolment, 'confirmStudentStatus'),
      );
      const confirmed = steps.flatMap((taken) => (taken.ok ? [{ ...taken.value, statusReason: null }] : []));
      await tx.enrolments.appendStatus(confirmed, 'confirmStudentStatus');
      await say(tx, 'enrolment.status-confirmed', confirmed);
      return ok(schoolClass);
    });

/** 退回学籍 — the bureau gives the status back to the school with a reason; also one it had confirmed (3.3.a). */
export const returnStudentStatus =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { enrolmentId, reason }: OnEnrolment & { reason: string }): Promise<Result<Enrolment>> =>
    inTransaction(async (tx) => {
      requireReason(reason, '请说明退回原因', 'give a reason');
      const returned = step(tx, actor, await tx.enrolments.getForChange(enrolmentId), 'returnStudentStatus');
      if (!returned.ok) return returned;
      const enrolment = { ...returned.value, statusReason: reason.trim() };
      await tx.enrolments.appendStatus([enrolment], 'returnStudentStatus');
      await say(tx, 'enrolment.status-returned', [enrolment]);
      return ok(enrolment);
    });

/** 填写学籍号 — the school gives or corrects the number, for the bureau to confirm (3.3.a). */
export const correctStudentStatus =
  ({ inTransaction }: EducationDeps) =>
  (
    actor: Actor,
    { enrolmentId, studentNumber }: OnEnrolment & { studentNumber: string },
  ): Promise<Result<Enrolment>> =>
    inTransaction(async (tx) => {
      const problem = studentNumberProblem(studentNumber);
      const problems = inputProblems();
      if (problem) problems.check(false, 'studentNumber', problem.zh, problem.en);
      problems.throwIfAny();
      const corrected = step(
        tx,
        actor,
        await tx.enrolments.getForChange(enrolmentId),
        'correctStudentStatus',
      );
      if (!corrected.ok) return corrected;
      const enrolment = { ...corrected.value, studentNumber: studentNumber.trim(), statusReason: null };
      if (await tx.enrolments.holdNumber(enrolment.unitId, enrolment.studentNumber, enrolment.id))
        return refuse(NUMBER_TAKEN);
      await tx.enrolments.appendStatus([enrolment], 'correctStudentStatus');
      return ok(enrolment);
    });
