export { duplicateReactions } from './consumers.ts';
export { duplicateJob } from './jobs.ts';
export { duplicateResolvers } from './resolvers.ts';
