import { dayOf, type DivisionCode } from '@ger/kernel';
import type { EducationTx } from '../../../deps.ts';
import type { EnrolmentEnd } from '../store.ts';

/**
 * 离校 — the pupil leaves the school, today unless said otherwise; the school's relation to the child ends with it, and the place
 * becomes free. What is said names the day and the kind, never where to or why. Nothing when not enrolled.
 */
export async function endEnrolment(
  tx: EducationTx,
  pupilId: string,
  division: DivisionCode,
  { until = dayOf(tx.now), kind = 'LEFT' }: Partial<EnrolmentEnd> = {},
): Promise<void> {
  const ended = await tx.pupils.endEnrolment(pupilId, { until, kind });
  if (!ended || ended.enrolment.until === null) return;
  const { id: enrolmentId, childId, unitId: schoolUnitId, until: on } = ended.enrolment;
  for (const classId of ended.freed) await tx.places.releaseInClass(classId);
  await tx.outbox.add('enrolment.ended', {
    aggregateId: enrolmentId,
    childId,
    division,
    payload: { pupilId, schoolUnitId, enrolmentId, until: on, kind },
  });
}
