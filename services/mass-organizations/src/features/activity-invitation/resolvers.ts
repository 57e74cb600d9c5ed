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
  Query: { organizationActivityInvitations: (_, args, context) => context.read(listInvitations, args) },
  OrganizationActivityInvitation: {
    organizer: ({ organizerUnitId }) => ({ id: organizerUnitId }),
    actions: (invitation, _, { actor }) =>
      ACTIVITY_INVITATION.actions(invitationInHand(invitation, actor), actor),
  },
  Mutation: {
    acceptOrganizationInvitation: mutation({
      name: 'acceptOrganizationInvitation',
      command: acceptInvitation(ACTIVITY_INVITATION),
      ...onInvitation,
    }),
    declineOrganizationInvitation: mutation({
      name: 'declineOrganizationInvitation',
      command: declineInvitation(ACTIVITY_INVITATION),
      ...onInvitation,
    }),
  },
};
