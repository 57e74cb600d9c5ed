export { findingReactions } from './consumers.ts';
export { findingResolvers } from './resolvers.ts';
