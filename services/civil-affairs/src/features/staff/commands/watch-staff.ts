import { addDays, dayOf, figuresByPlace, type Actor, type DivisionCode } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { STAFF_KINDS } from '../rules/kinds.ts';
import { STAFF } from '../rules/machine.ts';
import { lapsesOn, vettingHolds } from '../rules/staff.ts';
import { ended } from '../store.ts';
import { endPosition, subjectOf } from './change-staff.ts';

const AT_ONCE = 200;

/** 从业查询到期 — say of every vetting that it lapses soon, once (L.13). Answers of how many. */
export const sayLapsing =
  ({ inTransaction }: CivilAffairsDeps) =>
  (_: Actor): Promise<number> =>
    inTransaction(async (tx) => {
      const today = dayOf(tx.now);
      const lapsing = [];
      for (const { division, value } of figuresByPlace('vetting-notice', today, await tx.tightened()))
        lapsing.push(
          ...(await tx.staff.takeLapsing(division, addDays(today, value - vettingHolds(today)), AT_ONCE)),
        );
      for (const { staffId, unitId, division, vettedOn } of lapsing)
        await tx.outbox.add('vetting.lapsing', {
          aggregateId: staffId,
          division,
          payload: { staffId, unitId, vettedOn, lapsesOn: lapsesOn(vettedOn, today) },
        });
      return lapsing.length;
    });

/** 区划撤并 — end the positions of divisions that ended and were not taken over by one other (3.2.a). Answers how many. */
export const closePositions =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor): Promise<number> =>
    inTransaction(async (tx) => {
      const held = await tx.staff.inEndedDivisions(AT_ONCE);
      for (const staff of held) {
        const step = STAFF.attempt(subjectOf(staff, dayOf(tx.now)), 'closePosition', actor);
        if (step.ok) await endPosition(tx, ended(staff, dayOf(tx.now), 'DIVISION_CHANGED'));
      }
      return held.length;
    });

/**
 * 岗位随区划 — positions of divisions that ended go to what stands in their place (3.2.a). Where two child directors would
 * meet in one village, who has been longest stays, and the other position ends.
 */
export async function followPositions(
  tx: CivilAffairsTx,
  actor: Actor,
  targets: ReadonlyMap<DivisionCode, DivisionCode>,
): Promise<void> {
  const today = dayOf(tx.now);
  for (const staff of await tx.staff.inDivisions([...targets.keys()])) {
    const division = targets.get(staff.division) ?? staff.division;
    await tx.staff.holdPosition(staff.kind, division);
    const isTaken = STAFF_KINDS[staff.kind].single && (await tx.staff.isTaken(staff.kind, division));
    if (!isTaken) await tx.staff.append({ ...staff, division });
    else if (STAFF.attempt(subjectOf(staff, today), 'closePosition', actor).ok)
      await endPosition(tx, ended(staff, today, 'DIVISION_CHANGED'));
  }
}
