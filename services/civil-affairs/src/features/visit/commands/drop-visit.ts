import { dayOf, InvalidInput, ok, type Actor, type Result } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { VISIT } from '../rules/machine.ts';
import type { Visit } from '../rules/visit.ts';

export interface CancelVisitInput {
  readonly idempotencyKey: string;
  readonly visitId: string;
  readonly reason: string;
}

/** 取消走访 — cancel a planned visit, with the reason (3.2.c). */
export const cancelVisit =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { visitId, reason }: CancelVisitInput): Promise<Result<Visit>> =>
    inTransaction(async (tx) => {
      if (reason.trim() === '') throw new InvalidInput([{ path: 'reason', zh: '请填写原因', en: 'say why' }]);
      const visit = await tx.visits.get(visitId);
      const step = VISIT.attempt({ ...visit, today: dayOf(tx.now) }, 'cancelVisit', actor);
      if (!step.ok) return step;
      const [cancelled] = await tx.visits.appendAll([
        { ...visit, state: 'CANCELLED', reason: reason.trim() },
      ]);
      await sayDropped(tx, 'visit.cancelled', [visit]);
      return ok(cancelled ?? visit);
    });

const AT_ONCE = 200;

/** 走访逾期 — marks the visits whose planned day has passed as missed (3.2.c), many in as many statements as one. Answers how many. */
export const missVisits =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor): Promise<number> =>
    inTransaction(async (tx) => {
      const today = dayOf(tx.now);
      const due = (await tx.visits.overdue(today, AT_ONCE)).filter(
        (visit) => VISIT.attempt({ ...visit, today }, 'missVisit', actor).ok,
      );
      if (due.length === 0) return 0;
      await tx.visits.appendAll(due.map((visit) => ({ ...visit, state: 'MISSED' as const })));
      await sayDropped(tx, 'visit.missed', due);
      return due.length;
    });

async function sayDropped(
  tx: CivilAffairsTx,
  type: 'visit.cancelled' | 'visit.missed',
  visits: readonly Visit[],
): Promise<void> {
  const dossiers = await tx.dossiers.getMany(visits.map(({ childId }) => childId));
  await tx.outbox.addAll(
    type,
    visits.flatMap(({ id: visitId, childId, plannedOn }) =>
      plannedOn === null
        ? []
        : [
            {
              aggregateId: visitId,
              childId,
              division: dossiers.get(childId)?.residence ?? null,
              payload: { visitId, childId, plannedOn },
            },
          ],
    ),
  );
}
