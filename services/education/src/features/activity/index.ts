export { activityReactions } from './consumers.ts';
export { activityResolvers } from './resolvers.ts';
