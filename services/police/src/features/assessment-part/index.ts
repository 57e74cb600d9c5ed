export { assessmentPartReactions } from './consumers.ts';
export { assessmentPartResolvers } from './resolvers.ts';
