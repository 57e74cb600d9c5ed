import { dayOf, ok, type Actor, type Result } from '@ger/kernel';
import type { MassOrganizationsDeps, MassOrganizationsTx } from '../../../deps.ts';
import { SESSION_PLACE, type SessionPlace } from '../rules/session-place.ts';

export interface CancelPlaceInput {
  readonly idempotencyKey: string;
  readonly placeId: string;
  readonly reason: string;
}
export interface RecordAttendanceInput {
  readonly idempotencyKey: string;
  readonly placeId: string;
  readonly attended: boolean;
}

/** 取消报名 — cancel a place; it becomes free for another child (3.4.a). */
export const cancelSessionPlace =
  ({ inTransaction }: MassOrganizationsDeps) =>
  (actor: Actor, { placeId, reason }: CancelPlaceInput): Promise<Result<SessionPlace>> =>
    inTransaction(async (tx) => {
      const step = SESSION_PLACE.attempt(await tx.sessionPlaces.get(placeId), 'cancelSessionPlace', actor);
      if (!step.ok) return step;
      const cancelled = await tx.sessionPlaces.append(step.value, reason);
      await tx.venues.returnPlace(cancelled.sessionId);
      await sayServiceEnded(tx, cancelled);
      return ok(cancelled);
    });

/** Says that the organization no longer serves the child, when it holds no place there and no accepted need is open. */
export async function sayServiceEnded(
  tx: MassOrganizationsTx,
  { childId, unitId }: Pick<SessionPlace, 'childId' | 'unitId'>,
): Promise<void> {
  const serviceId = await tx.sessionPlaces.endIdleService(childId, unitId);
  if (serviceId === undefined) return;
  await tx.outbox.add('service.ended', {
    aggregateId: serviceId,
    childId,
    division: null,
    payload: { serviceId, childId, unitId, until: dayOf(tx.now) },
  });
}

/** 记录到场 — record whether the child came (3.4.a). */
export const recordSessionAttendance =
  ({ inTransaction }: MassOrganizationsDeps) =>
  (actor: Actor, { placeId, attended }: RecordAttendanceInput): Promise<Result<SessionPlace>> =>
    inTransaction(async (tx) => {
      const action = attended ? 'recordAttended' : 'recordAbsent';
      const step = SESSION_PLACE.attempt(await tx.sessionPlaces.get(placeId), action, actor);
      if (!step.ok) return step;
      const settled = await tx.sessionPlaces.append(step.value, attended ? '到场' : '缺席');
      if (!attended) return ok(settled);
      const { id, sessionId, unitId, childId } = settled;
      await tx.outbox.add('session.attended', {
        aggregateId: id,
        childId,
        division: null,
        payload: { placeId: id, sessionId, unitId, on: dayOf(tx.now) },
      });
      return ok(settled);
    });
