import { mutation } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { acceptInvitation, declineInvitation } from './commands/answer-invitation.ts';
import { invitationsById, listInvitations } from './queries.ts';
import {
  ACTIVITY_INVITATION,
  invitationInHand,
  type ActivityInvitation,
} from './rules/activity-invitation.ts';

export const activityInvitationResolvers: Resolvers = {
  Query: { policeActivityInvitations: (_, args, context) => context.read(listInvitations, args) },
  PoliceActivityInvitation: {
    organizer: ({ organizerUnitId }) => ({ id: organizerUnitId }),
    actions: (invitation, _, { actor }) =>
      ACTIVITY_INVITATION.actions(invitationInHand(invitation, actor), actor),
  },
  Mutation: {
    acceptPoliceInvitation: mutation({
      name: 'acceptPoliceInvitation',
      command: acceptInvitation,
      idOf: ({ id }: ActivityInvitation) => id,
      payload: 'invitation',
      read: (context, id) => context.batch(invitationsById).load(id),
    }),
    declinePoliceInvitation: mutation({
      name: 'declinePoliceInvitation',
      command: declineInvitation,
      idOf: ({ id }: ActivityInvitation) => id,
      payload: 'invitation',
      read: (context, id) => context.batch(invitationsById).load(id),
    }),
  },
};
