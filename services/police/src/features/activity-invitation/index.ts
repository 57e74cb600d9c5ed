export { activityInvitationReactions } from './consumers.ts';
export { activityInvitationResolvers } from './resolvers.ts';
