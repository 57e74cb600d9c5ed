export { classificationReactions } from './consumers.ts';
export { classificationResolvers } from './resolvers.ts';
