import type { EducationTx } from '../../../deps.ts';
import type { Screening } from '../rules/screening.ts';

/** What every event of a screening says about whose it is: no instrument, no band, no answers (3.3.c). */
export async function aboutScreening(tx: EducationTx, { id, pupilId, childId, unitId }: Screening) {
  const { residence } = await tx.pupils.get(pupilId);
  return {
    aggregateId: id,
    childId,
    division: await tx.units.livesAt({ childId, residence }),
    payload: { screeningId: id, pupilId, schoolUnitId: unitId },
  };
}

/** 筛查阳性 — the pupil needs help: civil affairs asks for it (3.3.c). */
export async function sayPositive(tx: EducationTx, screening: Screening): Promise<void> {
  const about = await aboutScreening(tx, screening);
  const { urgent } = screening;
  await tx.outbox.add('screening.positive', { ...about, payload: { ...about.payload, urgent } });
}
