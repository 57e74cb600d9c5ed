export { bullyingReactions } from './consumers.ts';
export { bullyingResolvers } from './resolvers.ts';
