export { duplicateJob } from './jobs.ts';
export { duplicateResolvers } from './resolvers.ts';
