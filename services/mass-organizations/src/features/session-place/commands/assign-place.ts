import type { Assignment } from '@ger/access';
import type { Actor } from '@ger/kernel';
import type { MassOrganizationsDeps, MassOrganizationsTx } from '../../../deps.ts';
import { SESSION_PLACE, type SessionPlace } from '../rules/session-place.ts';
import { sayServed } from './enrol-in-session.ts';
import { sayServiceEnded } from './settle-place.ts';

/**
 * 名额归属 — a place goes to the child a person said it is (2.4), and with it that the organization serves the child. One
 * whom that child holds already in the same session is given back. Nothing happens to a place that stands under another id.
 */
export const assignPlace =
  ({ inTransaction }: MassOrganizationsDeps) =>
  (actor: Actor, assignment: Assignment): Promise<void> =>
    inTransaction(async (tx) => {
      const place = await tx.sessionPlaces.find(assignment.recordId);
      if (!place || place.childId !== assignment.fromChildId) return;
      const { sessionId, unitId } = place;
      if (assignment.childId === assignment.fromChildId) return;
      if (await tx.sessionPlaces.holdsPlace(assignment.childId, sessionId)) await giveBack(tx, actor, place);
      else {
        await tx.sessionPlaces.assign(assignment);
        await sayServed(tx, { childId: assignment.childId, unitId });
      }
      await sayServiceEnded(tx, place);
    });

async function giveBack(tx: MassOrganizationsTx, actor: Actor, place: SessionPlace): Promise<void> {
  const step = SESSION_PLACE.attempt(place, 'cancelSessionPlace', actor);
  if (!step.ok) return; // attended or missed: that stays on record where it stands
  await tx.sessionPlaces.append(step.value, '撤销合并后的归属：该儿童在同一场次已有名额');
  await tx.venues.returnPlace(place.sessionId);
}
