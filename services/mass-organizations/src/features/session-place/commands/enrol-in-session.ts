import { dayOf, newId, ok, refuse, type Actor, type Refusal, type Result } from '@ger/kernel';
import { requireRole } from '@ger/subgraph';
import type { MassOrganizationsDeps, MassOrganizationsTx } from '../../../deps.ts';
import type { SessionPlace } from '../rules/session-place.ts';

export interface EnrolInSessionInput {
  readonly idempotencyKey: string;
  readonly sessionId: string;
  readonly childId: string;
}

const refusal = (code: string, zh: string, en: string): { ok: false; refusal: Refusal } =>
  refuse({ code, clause: '3.4.a', zh, en, missing: [] });

/**
 * 报名 — enrol a child in a session (3.4.a). An organization enrols children it serves, a township those who live there.
 * Refused when the session is full, over, or the child holds a place already.
 */
export const enrolInSession =
  ({ inTransaction }: MassOrganizationsDeps) =>
  (actor: Actor, { sessionId, childId }: EnrolInSessionInput): Promise<Result<SessionPlace>> =>
    inTransaction(async (tx) => {
      const allowed = requireRole(
        actor,
        ['mass-organizations.worker', 'mass-organizations.head', 'township.officer', 'township.head'],
        '3.4.a',
      );
      if (!allowed.ok) return allowed;
      const session = await tx.venues.getSession(sessionId);
      await tx.sessionPlaces.requireVisible(childId);
      if (session.endsAt <= tx.now) return refusal('SESSION_OVER', '该场活动已结束', 'The session is over');
      if (await tx.sessionPlaces.holdsPlace(childId, sessionId))
        return refusal('ALREADY_ENROLLED', '该儿童已报名', 'The child holds a place already');
      if (!(await tx.venues.takePlace(sessionId)))
        return refusal(
          'SESSION_FULL',
          '名额已满，请选择其他场次',
          'No place is left; choose another session',
        );
      const place = await tx.sessionPlaces.add(
        { id: newId(), version: 1, sessionId, unitId: session.unitId, childId, state: 'ENROLLED' },
        '报名',
      );
      await tx.outbox.add('place.taken', {
        aggregateId: place.id,
        childId,
        division: null,
        payload: { placeId: place.id, sessionId, unitId: place.unitId },
      });
      await sayServed(tx, place);
      return ok(place);
    });

/** Says that the organization serves the child from today on, if it did not before. */
export async function sayServed(
  tx: MassOrganizationsTx,
  { childId, unitId }: Pick<SessionPlace, 'childId' | 'unitId'>,
): Promise<void> {
  const serviceId = await tx.sessionPlaces.beginService(childId, unitId);
  if (serviceId === undefined) return;
  await tx.outbox.add('service.started', {
    aggregateId: serviceId,
    childId,
    division: null,
    payload: { serviceId, childId, unitId, from: dayOf(tx.now) },
  });
}
