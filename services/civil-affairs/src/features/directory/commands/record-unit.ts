import { InvalidInput, ok, type Actor, type Result } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import { sameRecord, unitProblems, type Unit } from '../rules/directory.ts';

/**
 * 登记单位 — record a unit, or a change of it (3.2.a); every service keeps it. The same record again changes nothing.
 * Throws InvalidInput when the record is not one.
 */
export const recordUnit =
  ({ inTransaction }: CivilAffairsDeps) =>
  (_: Actor, unit: Unit): Promise<Result<Unit>> =>
    inTransaction(async (tx) => {
      const problems = unitProblems(unit);
      if (problems.length > 0) throw new InvalidInput(problems);
      if (sameRecord(await tx.directory.findUnit(unit.id), unit)) return ok(unit);
      await tx.directory.saveUnit(unit);
      await tx.outbox.add('unit.recorded', {
        aggregateId: unit.id,
        division: unit.seat,
        payload: {
          unitId: unit.id,
          agency: unit.agency,
          kind: unit.kind,
          superiorUnitId: unit.superiorUnitId,
          divisions: [...unit.divisions],
          seat: unit.seat,
        },
      });
      return ok(unit);
    });
