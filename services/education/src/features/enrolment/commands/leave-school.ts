import { addDays, dayOf, inputProblems, ok, type Actor, type Day, type Result } from '@ger/kernel';
import type { EducationDeps } from '../../../deps.ts';
import { endEnrolment, schoolYearDays, type Enrolment, type EnrolmentEndKind } from '../../pupil/index.ts';
import { ENROLMENT, enrolmentInHand } from '../rules/student-status.ts';

export interface EndEnrolmentInput {
  readonly idempotencyKey: string;
  readonly enrolmentId: string;
  readonly kind: EnrolmentEndKind;
  readonly until: Day;
}

/** 登记离校 — a pupil leaves one's own school; the place becomes free (3.3.a). The other agencies learn the day and the kind. */
export const leaveSchool =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { enrolmentId, kind, until }: EndEnrolmentInput): Promise<Result<Enrolment>> =>
    inTransaction(async (tx) => {
      const today = dayOf(tx.now);
      const enrolment = await tx.enrolments.getForChange(enrolmentId);
      const step = ENROLMENT.attempt(
        enrolmentInHand(enrolment, actor, today, { ending: kind }),
        'endEnrolment',
        actor,
      );
      if (!step.ok) return step;
      const problems = inputProblems();
      problems.check(
        enrolment.from <= until && until <= addDays(schoolYearDays(enrolment.schoolYear).last, 1),
        'until',
        '离校日期须在入学之后、不晚于本学年结束',
        'after the enrolment and not after the end of the school year',
      );
      problems.throwIfAny();
      const pupil = await tx.pupils.get(enrolment.pupilId);
      await endEnrolment(tx, pupil.id, await tx.units.livesAt(pupil), { until, kind });
      return ok(enrolment);
    });
