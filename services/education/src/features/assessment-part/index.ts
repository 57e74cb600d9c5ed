export { assessmentPartReactions } from './part.ts';
export { assessmentPartResolvers } from './resolvers.ts';
