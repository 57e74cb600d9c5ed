export { screeningReactions } from './consumers.ts';
export { screeningResolvers } from './resolvers.ts';
