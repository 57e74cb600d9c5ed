export { searchReactions } from './consumers.ts';
export { searchResolvers } from './resolvers.ts';
