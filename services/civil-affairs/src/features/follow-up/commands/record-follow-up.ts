import {
  dayOf,
  inputProblems,
  newId,
  ok,
  requireReason,
  type Actor,
  type BreachKind,
  type Day,
  type FindingKind,
  type Result,
} from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { recordFinding } from '../../finding/commands/record-finding.ts';
import { isWithin, waiting, type FollowUp, type FollowUpOutcome } from '../rules/follow-up.ts';
import { FOLLOW_UP, type FollowUpAction } from '../rules/machine.ts';

export interface RecordFollowUpInput {
  readonly idempotencyKey: string;
  readonly followUpId: string;
  readonly on: Day;
  readonly outcome: FollowUpOutcome;
  readonly findings?: readonly FindingKind[] | null;
  /** In what the paper was not kept; nothing ticked: it is kept. */
  readonly breaches?: readonly BreachKind[] | null;
  readonly note: string;
}

/**
 * 记录随访 — the village visited, or came for nothing (4.4.d, 4.4.e). A finding of 4.1.a is to be reported at once; a breach
 * goes to the police in the same act (4.4.f).
 */
export const recordFollowUp =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: RecordFollowUpInput): Promise<Result<FollowUp>> =>
    inTransaction(async (tx) => {
      const breaches = [...new Set(input.breaches)];
      const begun = await begin(tx, actor, input, [
        'recordFollowUp',
        ...(breaches.length > 0 ? (['reportBreach'] as const) : []),
      ]);
      if (!begun.ok) return begun;
      const { followUp, dossier } = begun.value;
      const { on, outcome, note } = input;
      const findings = [...new Set(input.findings)];
      const visit = { id: newId(), on, outcome, findings, breaches, note: note.trim() };
      const visited: FollowUp = { ...followUp, visits: [...followUp.visits, visit] };
      const kept = await tx.followUps.append(
        waiting(withReported(visited, input, breaches, visit.id), await tx.tightened()),
        '记录随访',
      );
      const about = aboutFollowUp(kept, dossier);
      const payload = about.payload;
      if (outcome === 'VISITED')
        await tx.outbox.add('follow-up.recorded', {
          ...about,
          payload: { ...payload, visitedOn: on, kept: breaches.length === 0 },
        });
      else await tx.outbox.add('follow-up.missed', { ...about, payload: { ...payload, on } });
      if (breaches.length > 0) await sayReported(tx, kept, dossier, visit.id);
      if (findings.length > 0)
        await recordFinding(tx, dossier, {
          source: { kind: 'FOLLOW_UP', id: visit.id },
          findings,
          unitId: actor.kind === 'officer' ? actor.officer.post.unitId : null,
        });
      return ok(kept);
    });

export interface ReportBreachInput {
  readonly idempotencyKey: string;
  readonly followUpId: string;
  readonly on: Day;
  readonly kinds: readonly BreachKind[];
  readonly note: string;
}

/** 报告违反情形 — a breach the village learnt of otherwise than by a visit goes to the police (4.4.f). */
export const reportBreach =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: ReportBreachInput): Promise<Result<FollowUp>> =>
    inTransaction(async (tx) => {
      const begun = await begin(tx, actor, input, ['reportBreach']);
      if (!begun.ok) return begun;
      const kinds = [...new Set(input.kinds)];
      const problems = inputProblems();
      problems.check(kinds.length > 0, 'kinds', '至少选择一种情形', 'choose at least one');
      problems.throwIfAny();
      const { followUp, dossier } = begun.value;
      const breachId = newId();
      const kept = await tx.followUps.append(withReported(followUp, input, kinds, breachId), '报告违反情形');
      await sayReported(tx, kept, dossier, breachId);
      return ok(kept);
    });

interface Told {
  readonly followUpId: string;
  readonly on: Day;
  readonly note: string;
}

/** The follow-up in hand, with the child's file: whoever acts may, the day lies within its time, and it is said what was found. */
async function begin(
  tx: CivilAffairsTx,
  actor: Actor,
  { followUpId, on, note }: Told,
  actions: readonly FollowUpAction[],
): Promise<Result<{ readonly followUp: FollowUp; readonly dossier: Dossier }>> {
  const followUp = await tx.followUps.getForChange(followUpId);
  for (const action of actions) {
    const step = FOLLOW_UP.attempt(followUp, action, actor);
    if (!step.ok) return step;
  }
  const problems = inputProblems();
  const isInTime = isWithin(followUp, on, dayOf(tx.now));
  problems.check(
    isInTime,
    'on',
    '日期应在随访期内、今天之前',
    'within the time of the visits, and not after today',
  );
  problems.throwIfAny();
  requireReason(note, '请写明情况', 'say what was found');
  const dossier = await tx.dossiers.get(followUp.childId);
  return ok({ followUp: { ...followUp, residence: dossier.residence }, dossier });
}

/** With the breach that the village reports; a visit's breach has the visit's id. */
function withReported(
  followUp: FollowUp,
  { on, note }: Told,
  kinds: readonly BreachKind[],
  id: string,
): FollowUp {
  if (kinds.length === 0) return followUp;
  const breach = { id, kinds, foundBy: 'VILLAGE', foundOn: on, note: note.trim() } as const;
  return { ...followUp, breaches: [...followUp.breaches, { ...breach, handledAt: null, outcome: null }] };
}

async function sayReported(
  tx: CivilAffairsTx,
  followUp: FollowUp,
  dossier: Dossier,
  breachId: string,
): Promise<void> {
  const breach = followUp.breaches.find(({ id }) => id === breachId);
  if (!breach?.foundOn) throw new Error('the breach was just added');
  const { payload, ...about } = aboutFollowUp(followUp, dossier);
  await tx.outbox.add('breach.reported', {
    ...about,
    aggregateId: breachId,
    payload: { ...payload, breachId, kinds: [...breach.kinds], foundOn: breach.foundOn },
  });
}

/** What every event of a follow-up says about where it stands. */
function aboutFollowUp({ id, paper, unitId }: FollowUp, { id: childId, residence: division }: Dossier) {
  return {
    aggregateId: id,
    childId,
    division,
    payload: {
      followUpId: id,
      warningId: paper === 'WARNING' ? id : null,
      orderId: paper === 'PROTECTION_ORDER' ? id : null,
      unitId,
    },
  };
}
