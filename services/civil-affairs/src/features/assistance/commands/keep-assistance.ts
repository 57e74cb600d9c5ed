import {
  dayOf,
  dueAt,
  figureOn,
  inputProblems,
  isDay,
  newId,
  ok,
  requireReason,
  type Actor,
  type Day,
  type Result,
} from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { checkGrant, periodOf, type Assistance } from '../rules/assistance.ts';
import { excluding, type AssistanceKind } from '../rules/kinds.ts';
import { ASSISTANCE, inHand, type AssistanceAction } from '../rules/machine.ts';

export interface ApplyForAssistanceInput {
  readonly idempotencyKey: string;
  readonly childId: string;
  readonly kind: AssistanceKind;
  readonly reason: string;
}

/** 申请社会救助 — a poor family that qualifies is brought into assistance (4.3.c). Refused while it has the like. */
export const applyForAssistance =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { childId, kind, reason }: ApplyForAssistanceInput): Promise<Result<Assistance>> =>
    inTransaction(async (tx) => {
      requireReason(reason);
      const { id: child, residence } = await tx.dossiers.get(childId);
      const another = await tx.assistances.holdOpen(child, excluding(kind));
      const step = ASSISTANCE.attempt(
        { state: 'PROPOSED', another, given: false },
        'applyForAssistance',
        actor,
      );
      if (!step.ok) return step;
      const on = dayOf(tx.now);
      const limit = figureOn('take-into-assistance', { division: residence, day: on }, await tx.tightened());
      const assistance = await tx.assistances.add(
        {
          id: newId(),
          version: 1,
          childId: child,
          kind,
          state: 'APPLIED',
          grounds: reason,
          decision: null,
          appliedOn: on,
          dueAt: dueAt(tx.now, limit),
          decidedOn: null,
          grant: null,
          endedOn: null,
        },
        reason,
      );
      const payload = { assistanceId: assistance.id, childId: child, kind };
      await tx.outbox.add('assistance.grounds-found', { ...(await about(tx, assistance)), payload });
      return ok(assistance);
    });

export interface AssistanceInput {
  readonly idempotencyKey: string;
  readonly assistanceId: string;
  readonly reason: string;
}

interface Act<Input> {
  readonly action: AssistanceAction;
  change(tx: CivilAffairsTx, assistance: Assistance, input: Input): Assistance;
  say(tx: CivilAffairsTx, assistance: Assistance): Promise<unknown>;
}

/** An act on an assistance, the same four steps every time. */
const keeping =
  <Input extends AssistanceInput>({ action, change, say }: Act<Input>) =>
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: Input): Promise<Result<Assistance>> =>
    inTransaction(async (tx) => {
      requireReason(input.reason);
      const assistance = await tx.assistances.getForChange(input.assistanceId);
      const step = ASSISTANCE.attempt(inHand(assistance), action, actor);
      if (!step.ok) return step;
      const next = await tx.assistances.append(change(tx, assistance, input), input.reason);
      await say(tx, next);
      return ok(next);
    });

export interface GrantAssistanceInput extends AssistanceInput {
  /** In fen. */
  readonly amount?: number | null;
  readonly from: Day;
  readonly until?: Day | null;
}

/** 批准 (4.3.c): how much, from when, until when, and why. */
export const grantAssistance = keeping<GrantAssistanceInput>({
  action: 'grantAssistance',
  change: (tx, assistance, { amount = null, from, until = null, reason }) => {
    const grant = { amount, from, until };
    checkGrant(assistance.kind, grant);
    return { ...assistance, state: 'GRANTED', decision: reason, decidedOn: dayOf(tx.now), grant };
  },
  say: (tx, assistance) => sayDecided(tx, assistance, true),
});

/** 不予批准 (4.3.c), with the reason. */
export const declineAssistance = keeping<AssistanceInput>({
  action: 'declineAssistance',
  change: (tx, assistance, { reason }) => ({
    ...assistance,
    state: 'DECLINED',
    decision: reason,
    decidedOn: dayOf(tx.now),
  }),
  say: (tx, assistance) => sayDecided(tx, assistance, false),
});

/** 撤回申请 (4.3.c). */
export const withdrawAssistance = keeping<AssistanceInput>({
  action: 'withdrawAssistance',
  change: (_, assistance) => ({ ...assistance, state: 'WITHDRAWN' }),
  say: async (tx, assistance) =>
    tx.outbox.add('assistance.withdrawn', {
      ...(await about(tx, assistance)),
      payload: { assistanceId: assistance.id },
    }),
});

/** 停止救助 (4.3.c). */
export const endAssistance = keeping<AssistanceInput>({
  action: 'endAssistance',
  change: (tx, assistance) => ({ ...assistance, state: 'ENDED', endedOn: dayOf(tx.now) }),
  say: async (tx, assistance) =>
    tx.outbox.add('assistance.ended', {
      ...(await about(tx, assistance)),
      payload: { assistanceId: assistance.id, on: dayOf(tx.now) },
    }),
});

export interface RecordProvisionInput {
  readonly idempotencyKey: string;
  readonly assistanceId: string;
  readonly on: Day;
}

/** 登记发放 — what was granted was given (4.3.c): once a month, or once a day. */
export const recordProvision =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { assistanceId, on }: RecordProvisionInput): Promise<Result<Assistance>> =>
    inTransaction(async (tx) => {
      const assistance = await tx.assistances.getForChange(assistanceId);
      const { grant } = assistance;
      const problems = inputProblems();
      const within = isDay(on) && on <= dayOf(tx.now) && (!grant || on >= grant.from);
      problems.check(within, 'on', '日期应在批准期间内、今天以前', 'within the grant, and not after today');
      problems.throwIfAny();
      const period = periodOf(assistance, on);
      const given = await tx.assistances.isGiven(assistanceId, period);
      const step = ASSISTANCE.attempt(inHand(assistance, { given }), 'recordProvision', actor);
      if (!step.ok) return step;
      const amount = grant?.amount ?? null;
      await tx.assistances.addProvision({ id: newId(), assistanceId, period, on, amount });
      return ok(await tx.assistances.append(assistance, '登记发放'));
    });

const about = async (tx: CivilAffairsTx, { id, childId }: Assistance) => ({
  aggregateId: id,
  childId,
  division: (await tx.dossiers.get(childId)).residence,
});

async function sayDecided(tx: CivilAffairsTx, assistance: Assistance, granted: boolean): Promise<unknown> {
  const payload = {
    assistanceId: assistance.id,
    childId: assistance.childId,
    kind: assistance.kind,
    granted,
  };
  return tx.outbox.add('assistance.decided', { ...(await about(tx, assistance)), payload });
}
