import type { Actor } from '@ger/kernel';
import type { PoliceDeps } from '../../../deps.ts';
import {
  ACTIVITY_INVITATION,
  invitationInHand,
  invitationOutOfHand,
  type ActivityInvitation,
} from '../rules/activity-invitation.ts';

/** 收到邀请 — a school asks a unit of ours to take part in an activity (3.3.e); a unit of another agency is not ours to note. */
export const noteInvitation =
  ({ inTransaction }: PoliceDeps) =>
  (_: Actor, asked: Omit<ActivityInvitation, 'version' | 'state' | 'people'>): Promise<void> =>
    inTransaction(async (tx) => {
      const rows = await tx.manager.query<unknown[]>(
        `SELECT 1 FROM unit WHERE unit_id = $1 AND agency = 'police'`,
        [asked.unitId],
      );
      if (rows.length === 0) return;
      await tx.activityInvitations.add({ ...asked, version: 1, state: 'ASKED', people: 0 });
    });

/** 活动取消 — nobody has to come (3.3.e). */
export const noteCancelled =
  ({ inTransaction }: PoliceDeps) =>
  (actor: Actor, activityId: string): Promise<void> =>
    inTransaction(async (tx) => {
      for (const invitation of await tx.activityInvitations.ofActivity(activityId)) {
        const step = ACTIVITY_INVITATION.attempt(invitationInHand(invitation, actor), 'cancel', actor);
        if (step.ok) await tx.activityInvitations.append(invitationOutOfHand(step.value), '活动已取消');
      }
    });
