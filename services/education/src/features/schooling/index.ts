export { schoolingReactions } from './consumers.ts';
export { schoolingResolvers } from './resolvers.ts';
