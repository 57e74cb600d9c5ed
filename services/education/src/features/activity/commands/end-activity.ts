import { dayOf, inputProblems, ok, requireReason, type Actor, type Result } from '@ger/kernel';
import type { EducationDeps } from '../../../deps.ts';
import {
  ACTIVITY,
  activityInHand,
  activityOutOfHand,
  type Activity,
  type Participants,
} from '../rules/activity.ts';

export interface RecordActivityHeldInput extends Participants {
  readonly idempotencyKey: string;
  readonly activityId: string;
  /** Invitations of agencies that did take part. */
  readonly tookPart: readonly string[];
}
export interface CancelActivityInput {
  readonly idempotencyKey: string;
  readonly activityId: string;
  readonly reason: string;
}

const MOST = 100_000;

const about = ({ id, unitId, place, topic, on }: Activity) => ({
  aggregateId: id,
  childId: null,
  division: place,
  payload: { activityId: id, organizerUnitId: unitId, topic, on },
});

/** 登记已举办 — how many took part, and which agencies (3.3.d, 3.3.e). */
export const recordActivityHeld =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, input: RecordActivityHeldInput): Promise<Result<Activity>> =>
    inTransaction(async (tx) => {
      const { activityId, tookPart, teachers, dormitoryManagers, pupils, guardians } = input;
      const activity = await tx.activities.getForChange(activityId);
      const step = ACTIVITY.attempt(
        activityInHand(activity, actor, dayOf(tx.now)),
        'recordActivityHeld',
        actor,
      );
      if (!step.ok) return step;
      const counts = { teachers, dormitoryManagers, pupils, guardians };
      const problems = inputProblems();
      for (const [path, count] of Object.entries(counts))
        problems.check(count >= 0 && count <= MOST, path, `应在 0 至 ${MOST} 之间`, `from 0 to ${MOST}`);
      const people = Object.values(counts).reduce((sum, count) => sum + count, 0);
      problems.check(people > 0, 'pupils', '请填写参加人数', 'say how many took part');
      const came = new Set(tookPart);
      const isKnown = tookPart.every((id) => activity.invitations.some((one) => one.id === id));
      problems.check(isKnown, 'tookPart', '请选择已邀请的部门', 'agencies that were invited');
      problems.throwIfAny();
      const invitations = activity.invitations.map((one) =>
        came.has(one.id) ? { ...one, state: 'TOOK_PART' as const } : one,
      );
      const held = await tx.activities.append(
        { ...activityOutOfHand(step.value), ...counts, invitations },
        '已举办',
      );
      const said = about(held);
      await tx.outbox.add('activity.held', {
        ...said,
        payload: {
          ...said.payload,
          ...counts,
          partnerUnitIds: invitations.filter(({ state }) => state === 'TOOK_PART').map((one) => one.unitId),
        },
      });
      return ok(held);
    });

/** 取消 — it does not take place; the agencies that were invited hear of it (3.3.d, 3.3.e). */
export const cancelActivity =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { activityId, reason }: CancelActivityInput): Promise<Result<Activity>> =>
    inTransaction(async (tx) => {
      const activity = await tx.activities.getForChange(activityId);
      const step = ACTIVITY.attempt(activityInHand(activity, actor, dayOf(tx.now)), 'cancelActivity', actor);
      if (!step.ok) return step;
      requireReason(reason, '请填写理由', 'say why');
      const cancelled = await tx.activities.append(activityOutOfHand(step.value), reason.trim());
      await tx.outbox.add('activity.cancelled', about(cancelled));
      return ok(cancelled);
    });
