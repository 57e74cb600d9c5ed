import type { SubgraphContext } from '@ger/subgraph';
import {
  acceptInvitation,
  declineInvitation,
  invitationInHand,
  invitationsById,
  listInvitations,
  type ActivityInvitation,
} from '@ger/subgraph/activity-invitation';
import { mutation } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { ACTIVITY_INVITATION } from './invitation.ts';

const onInvitation = {
  idOf: ({ id }: ActivityInvitation): string => id,
  payload: 'invitation' as const,
  read: (context: SubgraphContext, id: string) => context.batch(invitationsById).load(id),
};

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
      command: acceptInvitation(ACTIVITY_INVITATION),
      ...onInvitation,
    }),
    declinePoliceInvitation: mutation({
      name: 'declinePoliceInvitation',
      command: declineInvitation(ACTIVITY_INVITATION),
      ...onInvitation,
    }),
  },
};
