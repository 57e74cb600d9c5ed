export { summaryJob } from './jobs.ts';
export { summaryResolvers } from './resolvers.ts';
