import { dayOf, dueAt, figureOn, type Tightened } from '@ger/kernel';
import type { SupervisionDeps, SupervisionTx } from '../../../deps.ts';
import { dutyState, type Duty } from '../rules/duty.ts';
import { ESCALATION_ROUTE, escalationRoute } from '../rules/escalation.ts';
import { aboutDuty } from './say.ts';

const AT_ONCE = 200;

/**
 * 升级督办 — reports every overdue duty one level further up when its time for that has come, once per step (6.1.a): to the
 * carrier's superior at the deadline, then onwards after each interval. Ends when the duty is settled, or at the top.
 * Answers how many duties were looked at.
 */
export const escalateDuties = ({ inTransaction }: SupervisionDeps): Promise<number> =>
  inTransaction(async (tx) => {
    const due = await tx.dutyWatch.toEscalate(AT_ONCE);
    for (const { duty, step } of due) await escalate(tx, duty, step);
    return due.length;
  });

async function escalate(
  { dutyWatch, outbox, now, tightened }: SupervisionTx,
  duty: Duty,
  step: number,
): Promise<void> {
  if (dutyState(duty, now) !== 'OVERDUE') return dutyWatch.setClock(duty, step, null);
  // Units are recorded and moved while a duty goes up: who was told stays told, the next rung is found anew.
  const told = new Set((await dutyWatch.stepsSaid(duty)).map(({ toUnitId }) => toUnitId));
  const rungs = escalationRoute(await dutyWatch.route(duty))
    .map((units) => units.filter((unitId) => !told.has(unitId)))
    .filter((units) => units.length > 0);
  const about = aboutDuty(duty);
  for (const toUnitId of rungs[0] ?? []) {
    const said = await outbox.add('duty.escalated', {
      ...about,
      payload: { ...about.payload, step, toUnitId, childId: duty.childId },
    });
    await dutyWatch.remember(duty, { step, toUnitId, eventId: said.id });
  }
  await dutyWatch.setClock(duty, step + 1, rungs.length > 1 ? nextAt(duty, now, await tightened()) : null);
}

/** Whoever was told has this long before the duty goes on. */
function nextAt({ division }: Duty, now: Date, tightened: readonly Tightened[]): Date {
  return dueAt(
    now,
    figureOn(
      ESCALATION_ROUTE.interval,
      { day: dayOf(now), ...(division !== null && { division }) },
      tightened,
    ),
  );
}
