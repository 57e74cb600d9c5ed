import {
  dayOf,
  endOfDay,
  inputProblems,
  InvalidInput,
  newId,
  ok,
  type Actor,
  type Day,
  type FindingKind,
  type Result,
  type Tightened,
} from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { DOSSIER } from '../../dossier/rules/machine.ts';
import { recordFinding } from '../../finding/commands/record-finding.ts';
import { VISIT } from '../rules/machine.ts';
import {
  isVisitedAsKey,
  nextVisitBy,
  purposeOfNext,
  type PersonPresent,
  type Visit,
  type VisitorKind,
} from '../rules/visit.ts';
import { addPlans } from './plan-visit.ts';

export interface RecordVisitInput {
  readonly idempotencyKey: string;
  readonly childId: string;
  readonly visitId?: string | null;
  readonly visitedOn: Day;
  readonly visitorKind: VisitorKind;
  readonly visitorName?: string | null;
  readonly present?: readonly PersonPresent[] | null;
  readonly findings?: readonly FindingKind[] | null;
  readonly note?: string | null;
  readonly nextOn?: Day | null;
}

/**
 * 记录走访 — record a visit at home (3.2.c), dated today or before and within the child's life. It settles the plan it names,
 * or the child's last plan that had come due. A finding of 4.1.a is to be reported at once; a next date is planned.
 */
export const recordVisit =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: RecordVisitInput): Promise<Result<Visit>> =>
    inTransaction(async (tx) => {
      const dossier = await tx.dossiers.get(input.childId);
      const allowed = DOSSIER.attempt(dossier, 'recordVisit', actor);
      if (!allowed.ok) return allowed;
      checkVisit(input, dossier, { today: dayOf(tx.now), tightened: await tx.tightened() });
      const plan = await planOf(tx, dossier, input);
      const before = { state: plan?.state ?? ('UNPLANNED' as const), plannedOn: plan?.plannedOn ?? null };
      const step = VISIT.attempt({ ...before, today: dayOf(tx.now) }, 'recordVisit', actor);
      if (!step.ok) return step;
      const visit = await keep(tx, visited(dossier, input, plan), plan);
      const { id: visitId, findings, visitorKind, nextOn } = visit;
      await tx.outbox.add('visit.recorded', {
        aggregateId: visitId,
        childId: dossier.id,
        division: dossier.residence,
        payload: { visitId, childId: dossier.id, visitedOn: input.visitedOn, visitorKind },
      });
      if (findings.length > 0)
        await recordFinding(tx, dossier, {
          source: { kind: 'VISIT', id: visitId },
          findings,
          unitId: unitOf(actor),
          foundAt: foundBy(input.visitedOn, tx.now),
        });
      if (nextOn !== null)
        await addPlans(tx, [dossier], {
          plannedOn: nextOn,
          visitorKind,
          visitorName: visit.visitorName,
          purpose: purposeOfNext(dossier, findings),
        });
      return ok(visit);
    });

function checkVisit(
  { visitedOn, nextOn }: RecordVisitInput,
  dossier: Dossier,
  { today, tightened }: { readonly today: Day; readonly tightened: readonly Tightened[] },
): void {
  const problems = inputProblems();
  problems.check(visitedOn <= today, 'visitedOn', '走访日期不能晚于今天', 'not later than today');
  problems.check(
    visitedOn >= dossier.birthDate,
    'visitedOn',
    '走访日期早于儿童出生',
    'before the child was born',
  );
  if (nextOn) {
    const latest = nextVisitBy(dossier, today, tightened);
    const whose = isVisitedAsKey(dossier) ? '重点对象' : '';
    problems.check(nextOn > today, 'nextOn', '下次走访应在今天以后', 'later than today');
    problems.check(
      nextOn <= latest,
      'nextOn',
      `${whose}下次走访不应晚于${latest}`,
      `not later than ${latest}`,
    );
  }
  problems.throwIfAny();
}

async function planOf(
  tx: CivilAffairsTx,
  { id }: Dossier,
  { visitId, visitedOn }: RecordVisitInput,
): Promise<Visit | undefined> {
  if (!visitId) return tx.visits.findDue(id, visitedOn);
  const plan = await tx.visits.get(visitId);
  if ((await tx.dossiers.get(plan.childId)).id === id) return plan;
  throw new InvalidInput([
    { path: 'visitId', zh: '该走访安排不是这名儿童的', en: 'a visit of another child' },
  ]);
}

function visited(dossier: Dossier, input: RecordVisitInput, plan: Visit | undefined): Visit {
  return {
    id: plan?.id ?? newId(),
    childId: plan?.childId ?? dossier.id,
    version: plan?.version ?? 1,
    state: 'DONE',
    plannedOn: plan?.plannedOn ?? null,
    purpose: plan?.purpose ?? null,
    visitorKind: input.visitorKind,
    visitorName: input.visitorName?.trim() || plan?.visitorName || null,
    visitedOn: input.visitedOn,
    present: [...new Set(input.present)],
    findings: [...new Set(input.findings)],
    note: input.note?.trim() || null,
    nextOn: input.nextOn ?? null,
    reason: null,
  };
}

async function keep(tx: CivilAffairsTx, visit: Visit, plan: Visit | undefined): Promise<Visit> {
  const [kept] = plan ? await tx.visits.appendAll([visit]) : await tx.visits.addAll([visit]);
  if (!kept) throw new Error('a visit of a new id was not added');
  return kept;
}

/** When a visit entered on a later day found what it found: by the end of its day. */
function foundBy(visitedOn: Day, now: Date): Date | undefined {
  return visitedOn < dayOf(now) ? endOfDay(visitedOn) : undefined;
}

function unitOf(actor: Actor): string | null {
  return actor.kind === 'officer' ? actor.officer.post.unitId : null;
}
