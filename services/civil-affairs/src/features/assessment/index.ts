export { assessmentReactions } from './consumers.ts';
export { assessmentResolvers } from './resolvers.ts';
