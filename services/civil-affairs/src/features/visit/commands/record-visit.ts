import { dayOf, inputProblems, newId, ok, type Actor, type Day, type Result } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import { DOSSIER } from '../../dossier/rules/machine.ts';
import type { Visit, VisitorKind } from '../rules/visit.ts';

export interface RecordVisitInput {
  readonly idempotencyKey: string;
  readonly childId: string;
  readonly visitedOn: Day;
  readonly visitorKind: VisitorKind;
  readonly note?: string | null;
}

/** 记录走访 — record a visit at home (3.2.c), dated today or before and within the child's life. */
export const recordVisit =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { childId, visitedOn, visitorKind, note }: RecordVisitInput): Promise<Result<Visit>> =>
    inTransaction(async (tx) => {
      const dossier = await tx.dossiers.get(childId);
      const step = DOSSIER.attempt(dossier, 'recordVisit', actor);
      if (!step.ok) return step;
      const problems = inputProblems();
      problems.check(visitedOn <= dayOf(tx.now), 'visitedOn', '走访日期不能晚于今天', 'not later than today');
      problems.check(
        visitedOn >= dossier.birthDate,
        'visitedOn',
        '走访日期早于儿童出生',
        'before the child was born',
      );
      problems.throwIfAny();
      const visit = await tx.visits.add({ id: newId(), childId, visitedOn, visitorKind, note: note ?? null });
      await tx.outbox.add('visit.recorded', {
        aggregateId: visit.id,
        childId,
        division: dossier.residence,
        payload: { visitId: visit.id, childId, visitedOn, visitorKind },
      });
      return ok(visit);
    });
