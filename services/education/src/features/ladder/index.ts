export { ladderJob } from './jobs.ts';
export { ladderResolvers } from './resolvers.ts';
