import { dayOf, InvalidInput, ok, type Actor, type Result } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { sameRecord, unitProblems, type EnteredUnit, type Unit } from '../rules/directory.ts';
import { UNIT } from '../rules/machine.ts';
import { requireUnitInReach, unitState } from '../rules/registrar.ts';

/**
 * 登记单位 — record a unit, or a change of it (3.2.a); every service keeps it. The same record again changes nothing.
 * Refused when it was closed, or lies outside the actor's divisions before or after. Throws InvalidInput when the record
 * is not one.
 */
export const recordUnit =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, entered: EnteredUnit): Promise<Result<Unit>> =>
    inTransaction(async (tx) => {
      const today = dayOf(tx.now);
      const known = await unitInReach(tx, actor, entered.id);
      if (!known.ok) return known;
      const before = known.value;
      const unit = {
        ...entered,
        from: entered.from ?? before?.from ?? today,
        until: entered.until ?? before?.until ?? null,
      };
      const problems = unitProblems(unit);
      if (problems.length > 0) throw new InvalidInput(problems);
      const inReach = requireUnitInReach(actor, unit);
      if (!inReach.ok) return inReach;
      if (sameRecord(before, unit)) return ok(unit);
      const step = UNIT.attempt(
        { state: before ? unitState(before, today) : 'PROPOSED', below: 0 },
        before ? 'changeUnit' : 'openUnit',
        actor,
      );
      if (!step.ok) return step;
      await tx.directory.saveUnit(unit);
      await sayUnit(tx, unit);
      return ok(unit);
    });

/** The unit on record, held until the end; a refusal where it lies outside the actor's divisions. Nothing for a new one. */
export async function unitInReach(
  tx: CivilAffairsTx,
  actor: Actor,
  id: string,
): Promise<Result<Unit | undefined>> {
  const seen = await tx.directory.findUnit(id);
  if (!seen) return ok(undefined);
  const inReach = requireUnitInReach(actor, seen);
  return inReach.ok ? ok(await tx.directory.findUnitHeld(id)) : inReach;
}

/** Tells every service what a unit is now; one that is closed covers nothing any more. */
export async function sayUnit(tx: CivilAffairsTx, unit: Unit): Promise<void> {
  const isClosed = unitState(unit, dayOf(tx.now)) === 'CLOSED';
  await tx.outbox.add('unit.recorded', {
    aggregateId: unit.id,
    division: unit.seat,
    payload: {
      unitId: unit.id,
      agency: unit.agency,
      kind: unit.kind,
      superiorUnitId: unit.superiorUnitId,
      divisions: isClosed ? [] : [...unit.divisions],
      seat: unit.seat,
      name: unit.name,
      ...(isClosed && unit.until !== null && { until: unit.until }),
    },
  });
}
