import type { Actor } from '@ger/kernel';
import type { PayloadOf } from '@ger/schema/events';
import { reactionsOf, type ServiceReaction } from '../reactions.ts';
import type { CommandDeps } from '../transaction.ts';
import type { InvitationTx } from './answer-invitation.ts';
import {
  invitationInHand,
  invitationOutOfHand,
  type InvitationMachine,
  type InvitedAgency,
} from './invitation.ts';

/** 收到邀请 — a school asks a unit of ours to take part in an activity (3.3.e); a unit of another agency is not ours to note. */
const noteInvitation =
  (agency: InvitedAgency, { inTransaction }: CommandDeps<InvitationTx>) =>
  (_: Actor, asked: PayloadOf<'education', 'activity.partner-invited'>): Promise<void> =>
    inTransaction(async ({ activityInvitations }) => {
      const { invitationId: id, activityId, organizerUnitId, toUnitId: unitId, place, topic, on } = asked;
      if (!(await activityInvitations.isUnitOf(agency, unitId))) return;
      const begins = { version: 1, state: 'ASKED', people: 0 } as const;
      await activityInvitations.add({ id, activityId, organizerUnitId, unitId, place, topic, on, ...begins });
    });

/** 活动取消 — nobody has to come (3.3.e). */
const noteCancelled =
  (machine: InvitationMachine, { inTransaction }: CommandDeps<InvitationTx>) =>
  (actor: Actor, activityId: string): Promise<void> =>
    inTransaction(async ({ activityInvitations }) => {
      for (const invitation of await activityInvitations.ofActivity(activityId)) {
        const step = machine.attempt(invitationInHand(invitation, actor), 'cancel', actor);
        if (step.ok) await activityInvitations.append(invitationOutOfHand(step.value), '活动已取消');
      }
    });

const on = reactionsOf<InvitationTx>();

/** What schools and education bureaus ask: to take part in activities of campus safety (3.3.e). */
export function invitationReactions(
  agency: InvitedAgency,
  machine: InvitationMachine,
): readonly ServiceReaction<InvitationTx>[] {
  return [
    on('education/activity.partner-invited', (deps, actor, { payload }) =>
      noteInvitation(agency, deps)(actor, payload),
    ),
    on('education/activity.cancelled', (deps, actor, { payload }) =>
      noteCancelled(machine, deps)(actor, payload.activityId),
    ),
  ];
}
