import {
  addDays,
  dayOf,
  figureOn,
  inputProblems,
  ok,
  valueOf,
  type Actor,
  type Day,
  type Result,
} from '@ger/kernel';
import type { ProcurementDeps } from '../../../deps.ts';
import {
  inHandOf,
  outOfHand,
  SERVICE_NEED,
  type NeedDeclineReason,
  type ServiceNeed,
} from '../rules/service-need.ts';
import { aboutNeed } from './about-need.ts';

export interface AcceptServiceNeedInput {
  readonly idempotencyKey: string;
  readonly needId: string;
  readonly dueOn: Day;
}
export interface DeclineServiceNeedInput {
  readonly idempotencyKey: string;
  readonly needId: string;
  readonly reason: NeedDeclineReason;
}

/** 承接需求 — a service will be bought, and the need fulfilled by the day named (4.3.b, 3.5.a). */
export const acceptServiceNeed =
  ({ inTransaction }: ProcurementDeps) =>
  (actor: Actor, { needId, dueOn }: AcceptServiceNeedInput): Promise<Result<ServiceNeed>> =>
    inTransaction(async (tx) => {
      const need = await tx.serviceNeeds.getForChange(needId);
      const step = SERVICE_NEED.attempt(inHandOf(need, actor), 'acceptServiceNeed', actor);
      if (!step.ok) return step;
      const today = dayOf(tx.now);
      const place = { day: today, ...(need.residence !== null && { division: need.residence }) };
      const latest = addDays(today, valueOf(figureOn('fulfil-need', place, await tx.tightened())) ?? 0);
      const problems = inputProblems();
      const isInTime = today <= dueOn && dueOn <= latest;
      problems.check(isInTime, 'dueOn', `应在今天至 ${latest} 之间`, `between today and ${latest}`);
      problems.throwIfAny();
      const accepted = await tx.serviceNeeds.append({ ...outOfHand(step.value), dueOn }, dueOn);
      const said = aboutNeed(accepted);
      await tx.outbox.add('need.accepted', { ...said, payload: { ...said.payload, dueOn } });
      return ok(accepted);
    });

/** 未能承接 — nothing will be bought, for a reason of the list (4.3.b). */
export const declineServiceNeed =
  ({ inTransaction }: ProcurementDeps) =>
  (actor: Actor, { needId, reason }: DeclineServiceNeedInput): Promise<Result<ServiceNeed>> =>
    inTransaction(async (tx) => {
      const need = await tx.serviceNeeds.getForChange(needId);
      const step = SERVICE_NEED.attempt(inHandOf(need, actor), 'declineServiceNeed', actor);
      if (!step.ok) return step;
      const declined = await tx.serviceNeeds.append(
        { ...outOfHand(step.value), declineReason: reason },
        reason,
      );
      const said = aboutNeed(declined);
      await tx.outbox.add('need.declined', { ...said, payload: { ...said.payload, reason } });
      return ok(declined);
    });
