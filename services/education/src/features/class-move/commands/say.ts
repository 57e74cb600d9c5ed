import type { Day, Refusal } from '@ger/kernel';
import type { EducationTx } from '../../../deps.ts';
import type { MovingPupil } from '../rules/class-move.ts';

export const NO_FREE_PLACE: Refusal = {
  code: 'NO_FREE_PLACE',
  clause: '3.3.a',
  zh: '该班的空余学位不够',
  en: 'The class has too few free places',
  missing: [],
};

/** Says of every pupil in which class he is from that day on. */
export async function sayMoved(
  { outbox }: EducationTx,
  type: 'enrolment.class-changed' | 'enrolment.class-change-undone',
  pupils: readonly MovingPupil[],
  { classId, from }: { classId: string; from: Day },
): Promise<void> {
  await outbox.addAll(
    type,
    pupils.map(({ enrolmentId, pupilId, childId, residence, unitId: schoolUnitId }) => ({
      aggregateId: enrolmentId,
      childId,
      division: residence,
      payload: { pupilId, schoolUnitId, enrolmentId, classId, from },
    })),
  );
}
