export { followUpReactions } from './consumers.ts';
export { followUpResolvers } from './resolvers.ts';
