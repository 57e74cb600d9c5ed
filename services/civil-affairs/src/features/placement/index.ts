export { placementReactions } from './consumers.ts';
export { placementResolvers } from './resolvers.ts';
