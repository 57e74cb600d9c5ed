export { activityInvitationReactions } from './invitation.ts';
export { activityInvitationResolvers } from './resolvers.ts';
