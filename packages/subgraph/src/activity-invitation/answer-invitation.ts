import { inputProblems, ok, type Actor, type Result } from '@ger/kernel';
import type { NewEvent } from '@ger/messaging';
import type { PayloadOf } from '@ger/schema/events';
import type { CommandDeps } from '../transaction.ts';
import {
  invitationInHand,
  invitationOutOfHand,
  type ActivityInvitation,
  type InvitationMachine,
} from './invitation.ts';
import type { ActivityInvitationStore } from './store.ts';

/** What the service must be able to say; police and mass organizations say the same. */
type Answered = NewEvent<PayloadOf<'police', 'activity-invitation.answered'>>;
/** A transaction of a service whose units are invited: it keeps invitations and can say how one was answered. */
export interface InvitationTx {
  readonly activityInvitations: ActivityInvitationStore;
  readonly outbox: { add(type: 'activity-invitation.answered', event: Answered): Promise<unknown> };
}

export interface AcceptInvitationInput {
  readonly idempotencyKey: string;
  readonly invitationId: string;
  readonly people: number;
}
export interface DeclineInvitationInput {
  readonly idempotencyKey: string;
  readonly invitationId: string;
  readonly reason: string;
}

const MOST = 1000;

const answer =
  <I extends { readonly invitationId: string }>(
    action: 'acceptInvitation' | 'declineInvitation',
    peopleOf: (input: I) => number,
    reasonOf: (input: I) => string,
  ) =>
  (machine: InvitationMachine) =>
  ({ inTransaction }: CommandDeps<InvitationTx>) =>
  (actor: Actor, input: I): Promise<Result<ActivityInvitation>> =>
    inTransaction(async (tx) => {
      const invitation = await tx.activityInvitations.getForChange(input.invitationId);
      const step = machine.attempt(invitationInHand(invitation, actor), action, actor);
      if (!step.ok) return step;
      const people = peopleOf(input);
      const accepted = action === 'acceptInvitation';
      const problems = inputProblems();
      const isSome = !accepted || (people >= 1 && people <= MOST);
      problems.check(isSome, 'people', `应在 1 至 ${MOST} 之间`, `from 1 to ${MOST}`);
      problems.check(reasonOf(input).trim() !== '', 'reason', '请填写理由', 'say why');
      problems.throwIfAny();
      const answered = await tx.activityInvitations.append(
        { ...invitationOutOfHand(step.value), people },
        reasonOf(input).trim(),
      );
      const { id, activityId, unitId, place } = answered;
      await tx.outbox.add('activity-invitation.answered', {
        aggregateId: id,
        childId: null,
        division: place,
        payload: { invitationId: id, activityId, unitId, accepted, people },
      });
      return ok(answered);
    });

/** 参加 — the unit takes part, with so many people (3.3.e). */
export const acceptInvitation = answer<AcceptInvitationInput>(
  'acceptInvitation',
  ({ people }) => people,
  () => '参加',
);

/** 不能参加 — the unit does not come after all (3.3.e). */
export const declineInvitation = answer<DeclineInvitationInput>(
  'declineInvitation',
  () => 0,
  ({ reason }) => reason,
);
