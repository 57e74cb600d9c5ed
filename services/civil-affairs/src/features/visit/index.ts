export { missedVisitsJob } from './jobs.ts';
export { visitResolvers } from './resolvers.ts';
