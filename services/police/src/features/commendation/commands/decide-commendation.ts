import { dayOf, inputProblems, ok, requireReason, type Actor, type Day, type Result } from '@ger/kernel';
import type { PoliceDeps } from '../../../deps.ts';
import { commendationInHand, type Commendation } from '../rules/commendation.ts';
import { COMMENDATION, type CommendationAction } from '../rules/machine.ts';
import { aboutCommendation } from './propose-commendation.ts';

export interface DecideCommendationInput {
  readonly idempotencyKey: string;
  readonly commendationId: string;
  readonly reason: string;
}

const EVENTS = {
  approveCommendation: 'commendation.approved',
  declineCommendation: 'commendation.declined',
  presentCommendation: 'commendation.presented',
} as const satisfies Partial<Record<CommendationAction, string>>;

const onCommendation =
  <Input extends DecideCommendationInput>(
    action: keyof typeof EVENTS,
    change: (one: Commendation, input: Input, now: Date) => Commendation,
  ) =>
  ({ inTransaction }: PoliceDeps) =>
  (actor: Actor, input: Input): Promise<Result<Commendation>> =>
    inTransaction(async (tx) => {
      const one = await tx.commendations.get(input.commendationId);
      const step = COMMENDATION.attempt(commendationInHand(one, actor), action, actor);
      if (!step.ok) return step;
      requireReason(input.reason);
      const changed = change({ ...one, state: step.value.state }, input, tx.now);
      const appended = await tx.commendations.append(changed, input.reason.trim());
      await tx.outbox.add(EVENTS[action], aboutCommendation(appended));
      return ok(appended);
    });

const decided = (one: Commendation, { reason }: DecideCommendationInput, now: Date): Commendation => ({
  ...one,
  decidedAt: now,
  decision: reason.trim(),
});

/** 批准表彰 — the bureau of the banner approves, not the officer who proposed (4.1.c). */
export const approveCommendation = onCommendation('approveCommendation', decided);
/** 不予批准 — the bureau declines, and says why; another may be proposed (4.1.c). */
export const declineCommendation = onCommendation('declineCommendation', decided);

export interface PresentCommendationInput extends DecideCommendationInput {
  readonly on: Day;
}

/** 登记颁发 — the unit that knows the reporter hands it over, and says how, so that nobody else learns who it was (4.1.c). */
export const presentCommendation = onCommendation<PresentCommendationInput>(
  'presentCommendation',
  (one, { on, reason }, now) => {
    const problems = inputProblems();
    problems.check(
      one.decidedAt !== null && on >= dayOf(one.decidedAt) && on <= dayOf(now),
      'on',
      '颁发日期应在批准之后、今天之前',
      'between the approval and today',
    );
    problems.throwIfAny();
    return { ...one, presentedOn: on, decision: `${one.decision ?? ''}\n${reason.trim()}` };
  },
);
