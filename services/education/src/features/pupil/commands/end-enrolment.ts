import { dayOf, type DivisionCode } from '@ger/kernel';
import type { EducationTx } from '../../../deps.ts';

/** 离校 — the pupil leaves the school today; the school's relation to the child ends with it. Nothing when not enrolled. */
export async function endEnrolment(tx: EducationTx, pupilId: string, division: DivisionCode): Promise<void> {
  const ended = await tx.pupils.endEnrolment(pupilId, dayOf(tx.now));
  if (!ended || ended.until === null) return;
  const { id: enrolmentId, childId, unitId: schoolUnitId, until } = ended;
  await tx.outbox.add('enrolment.ended', {
    aggregateId: enrolmentId,
    childId,
    division,
    payload: { pupilId, schoolUnitId, enrolmentId, until },
  });
}
