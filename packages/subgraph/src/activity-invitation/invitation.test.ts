import { byEvent, byOfficer, isRole, ROLES, type Actor, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import {
  INVITED,
  invitationInHand,
  invitationMachine,
  type ActivityInvitation,
  type InvitationState,
  type InvitedAgency,
} from './invitation.ts';

const invitation = (state: InvitationState): ActivityInvitation => ({
  id: 'invitation',
  version: 1,
  activityId: 'activity',
  organizerUnitId: 'school',
  unitId: 'unit',
  place: '150122101',
  topic: 'ANTI_BULLYING',
  on: '2026-09-10',
  state,
  people: 0,
});
const actorOf = (role: Role, unitId = 'unit'): Actor => {
  const post = { postId: 'post', role, unitId, agency: ROLES[role].agency, divisions: [] };
  return byOfficer({ officerId: role, subject: role, post });
};
const AGENCIES = Object.keys(INVITED) as InvitedAgency[];

describe.each(AGENCIES)(
  '3.3.e %s: every state × action × role of an invitation is as the table says, or refused with a reason',
  (agency) => {
    const invitations = invitationMachine(agency);
    const states = Object.keys(invitations.states) as InvitationState[];
    const actions = [...new Set(invitations.transitions.map(({ action }) => action))];

    it.each(states.flatMap((state) => actions.map((action) => [state, action] as const)))(
      '%s × %s',
      (state, action) => {
        const step = invitations.transitionFrom(state, action);
        const actors = [
          ...Object.keys(ROLES)
            .filter(isRole)
            .map((role) => [role, actorOf(role)] as const),
          ['event:activity.cancelled', byEvent({ type: 'activity.cancelled', id: 'event' })] as const,
        ];
        for (const [role, actor] of actors) {
          const answer = invitations.attempt(invitationInHand(invitation(state), actor), action, actor);

          if (!step) expect(answer).toMatchObject({ ok: false, refusal: { code: 'ILLEGAL_TRANSITION' } });
          else if (step.by.includes(role))
            expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
          else expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE' } });
        }
      },
    );

    it('is answered by the unit that was invited', () => {
      const [role] = invitations.transitions.flatMap(({ by }) => by).filter(isRole);
      const actor = actorOf(role ?? 'public', 'another');

      expect(
        invitations.attempt(invitationInHand(invitation('ASKED'), actor), 'acceptInvitation', actor),
      ).toMatchObject({ refusal: { missing: [{ code: 'OWN_INVITATION' }] } });
    });
  },
);
