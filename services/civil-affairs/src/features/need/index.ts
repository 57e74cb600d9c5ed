export { needReactions } from './consumers.ts';
export { needResolvers } from './resolvers.ts';
