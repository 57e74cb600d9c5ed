import { divisionNo, newId, NotVisible } from '@ger/kernel';
import type { EducationTx } from '../../../deps.ts';
import type { Pupil } from '../../pupil/index.ts';
import type { DropoutCase } from '../rules/dropout-case.ts';

/** A first version of a case of a pupil, not yet stored. Throws NotVisible when the pupil's school is no longer recorded. */
export async function newCase(
  tx: EducationTx,
  pupil: Pupil,
  begins: Pick<DropoutCase, 'state' | 'absenceId' | 'registeredOn'>,
): Promise<DropoutCase> {
  const { id: pupilId, childId, unitId, placeNo, residence, birthDate } = pupil;
  const place = await tx.units.seatOfSchool(unitId);
  if (place === undefined) throw new NotVisible();
  return {
    ...begins,
    id: newId(),
    version: 1,
    pupilId,
    childId,
    unitId,
    place,
    placeNo,
    residence,
    residenceNo: divisionNo(residence),
    birthDate,
    round: 1,
    attempts: [],
    report: null,
    measures: [],
    watchUntil: null,
    clockFrom: tx.now,
  };
}
